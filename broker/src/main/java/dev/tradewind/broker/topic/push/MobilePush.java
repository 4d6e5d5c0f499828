package dev.tradewind.broker.topic.push;

import dev.tradewind.broker.delivery.Endpoint;
import dev.tradewind.broker.topic.DirectMessages;
import dev.tradewind.broker.topic.Publication;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Applications of push services and the devices that they are on. What a call changed is on disk when it returns. Any
/// thread may call. What is not there is refused with `APPLICATION_NOT_FOUND` and `ENDPOINT_NOT_FOUND`.
public final class MobilePush {
    public static final List<Table> TABLES =
            List.of(PushRegistry.APPLICATIONS, PushRegistry.ENDPOINTS);

    /// The protocol of subscriptions that are devices.
    public static final String PROTOCOL = "application";

    /// This project's limits, of all accounts together: each is in memory, a device with up to 6 KB.
    public static final int APPLICATIONS_MAX = 1_000;

    public static final int ENDPOINTS_MAX = 10_000;

    private final Engine engine;
    private final DirectMessages direct;
    private final PushRegistry registry;

    public MobilePush(Engine engine, DirectMessages direct) {
        this.engine = engine;
        this.direct = direct;
        registry = new PushRegistry(engine.heap().share());
    }

    /// Reads everything anew from the tables. On the committer's thread.
    public void load() {
        registry.load(engine.store());
    }

    /// Makes an application, or has the one of its name be like it.
    public PlatformApplication register(PlatformApplication application) {
        return engine.run(work -> {
            if (registry.hasApplication(application.arn())) {
                requireRoom(registry.require(application.arn()), application);
            } else {
                requireRoom(registry.applications(), APPLICATIONS_MAX, "applications");
                engine.heap().requireRoomFor(PushWeight.of(application));
            }
            registry.save(work, application);
            return application;
        });
    }

    private static void requireRoom(int there, int max, String what) {
        if (there >= max) {
            throw new Refusal(PushFault.TOO_MANY, "there are at most %d %s".formatted(max, what));
        }
    }

    private void requireRoom(PlatformApplication before, PlatformApplication changed) {
        engine.heap().requireRoomFor(PushWeight.of(changed) - PushWeight.of(before));
    }

    public PlatformApplication application(Arn arn) {
        return engine.run(_ -> registry.require(arn));
    }

    public PlatformApplication changeApplication(
            Arn arn, UnaryOperator<PlatformApplication> change) {
        return engine.run(work -> {
            var before = registry.require(arn);
            var changed = change.apply(before);
            requireRoom(before, changed);
            registry.save(work, changed);
            return changed;
        });
    }

    /// Deletes an application and its devices, if it is there.
    public void deleteApplication(Arn arn) {
        engine.run(work -> {
            boolean isThere = registry.hasApplication(arn);
            if (isThere) {
                registry.removeApplication(work, arn);
            }
            return isThere;
        });
    }

    /// The applications of an account in a region, by ARN.
    public List<PlatformApplication> applications(String region, String account) {
        return engine.run(_ -> registry.applications(region, account));
    }

    /// Makes a device, or returns the one with its token, if that is the same in all else.
    ///
    /// @param device its ARN is the application's: it gets one of its own
    public PlatformEndpoint register(PlatformEndpoint device) {
        return engine.run(work -> {
            var application = registry.require(device.arn());
            var known = registry.findByToken(application.arn(), device.token());
            if (known.isPresent()) {
                return sameOrRefused(known.get(), device);
            }
            requireRoom(registry.endpoints(), ENDPOINTS_MAX, "devices");
            var made = device.withArn(application.endpointArn(engine.newId()));
            engine.heap().requireRoomFor(PushWeight.of(made));
            registry.save(work, made);
            return made;
        });
    }

    private static PlatformEndpoint sameOrRefused(PlatformEndpoint known, PlatformEndpoint wanted) {
        if (known.equals(wanted.withArn(known.arn()))) {
            return known;
        }
        throw new Refusal(PushFault.ENDPOINT_EXISTS, known.arn().toString());
    }

    public PlatformEndpoint endpoint(Arn arn) {
        return engine.run(_ -> registry.requireEndpoint(arn));
    }

    public PlatformEndpoint changeEndpoint(Arn arn, UnaryOperator<PlatformEndpoint> change) {
        return engine.run(work -> {
            var before = registry.requireEndpoint(arn);
            var changed = change.apply(before);
            engine.heap().requireRoomFor(PushWeight.of(changed) - PushWeight.of(before));
            registry.findByToken(changed.application(), changed.token())
                    .filter(other -> !other.arn().equals(arn))
                    .ifPresent(other -> {
                        throw new Refusal(PushFault.TOKEN_TAKEN, other.arn() + " has the token");
                    });
            registry.save(work, changed);
            return changed;
        });
    }

    /// Deletes a device, if it is there. Its subscriptions stay, and deliver nothing.
    public void deleteEndpoint(Arn arn) {
        engine.run(work -> {
            registry.removeEndpoint(work, arn);
            return true;
        });
    }

    /// The devices of an application, by ARN.
    public List<PlatformEndpoint> endpoints(Arn application) {
        return engine.run(_ -> {
            registry.require(application);
            return registry.endpoints(application);
        });
    }

    /// The device of this ARN, if it gets anything.
    ///
    /// @throws Refusal with `ENDPOINT_DISABLED` or `APPLICATION_DISABLED` if it does not
    public PlatformEndpoint requireEnabled(Arn arn) {
        return engine.run(_ -> {
            var device = registry.requireEndpoint(arn);
            if (!registry.require(device.application()).isEnabled()) {
                throw new Refusal(
                        PushFault.APPLICATION_DISABLED, "Platform application is disabled");
            }
            if (!device.enabled()) {
                throw new Refusal(PushFault.ENDPOINT_DISABLED, "Endpoint is disabled");
            }
            return device;
        });
    }

    /// Sends a message to one device.
    ///
    /// @return the message's id
    public UUID send(Arn device, Publication publication) {
        requireEnabled(device);
        return direct.send(
                device.region(),
                device.account(),
                Endpoint.of(PROTOCOL, device.toString()),
                publication,
                publication.messageFor(PlatformEndpoint.platform(device)));
    }

    /// Deletes everything as a part of what else is decided in `work`.
    public void reset(UnitOfWork work) {
        registry.reset(work);
    }
}
