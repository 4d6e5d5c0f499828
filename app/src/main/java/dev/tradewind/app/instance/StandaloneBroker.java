package dev.tradewind.app.instance;

import dev.tradewind.console.KnownServices;
import dev.tradewind.dapr.DaprSettings;
import dev.tradewind.dapr.SidecarGroup;
import dev.tradewind.dapr.Sidecars;
import dev.tradewind.dapr.sidecar.Sidecar;
import dev.tradewind.store.StoreException;
import dev.tradewind.store.StoreLoss;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// A broker and its AWS endpoint without any service: SQS and SNS for whoever wants them.
public final class StandaloneBroker implements AutoCloseable {
    private final ClosingStack opened;
    private final RunningBroker running;
    private final Optional<Sidecars> sidecars;

    private StandaloneBroker(
            ClosingStack opened, RunningBroker running, Optional<Sidecars> sidecars) {
        this.opened = opened;
        this.running = running;
        this.sidecars = sidecars;
    }

    /// Starts it; when this returns, requests are answered.
    ///
    /// @throws StoreException if the data cannot be opened
    /// @throws OtherDataException if the data is more than a broker's
    /// @throws dev.tradewind.http.server.PortTaken if something else listens on one of the ports
    public static StandaloneBroker start(BrokerSettings settings) {
        return start(settings, StoreLoss.IGNORED);
    }

    /// As [#start(BrokerSettings)], with somebody who is told if the store is lost.
    public static StandaloneBroker start(BrokerSettings settings, StoreLoss loss) {
        return start(settings, Surroundings.with(loss));
    }

    static StandaloneBroker start(BrokerSettings settings, Surroundings surroundings) {
        var opened = new ClosingStack();
        try {
            var running = new RunningBroker(settings, AwsRooms.TABLES, surroundings, opened);
            running.listen(running.resetSparing(Set.of()), running.front());
            running.show(KnownServices.NONE, Optional.empty());
            var sidecars = running.openSidecars(surroundings, opened);
            Presence.leave(running, OptionalInt.empty(), Optional.empty(), opened);
            running.watch().started(opened);
            return new StandaloneBroker(opened, running, sidecars);
        } catch (StoreException e) {
            opened.close();
            throw e.reason() == StoreException.Reason.NEWER_FORMAT
                    ? new OtherDataException(settings.data(), e)
                    : e;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    public int awsPort() {
        return running.port();
    }

    /// The sidecars of applications that are written for Dapr.
    public List<Sidecar> sidecars() {
        return sidecars.map(Sidecars::all).orElseGet(List::of);
    }

    /// The sidecars by the settings that they were opened with.
    public List<SidecarGroup> sidecarGroups() {
        return sidecars.map(Sidecars::groups).orElseGet(List::of);
    }

    /// Opens further sidecars beside those that it began with.
    ///
    /// @throws IllegalStateException if it began with none
    public SidecarGroup add(DaprSettings settings) {
        var group = some().add(settings);
        running.guard(group.sidecars());
        return group;
    }

    /// Closes some of its sidecars.
    public void remove(SidecarGroup group) {
        some().remove(group);
    }

    private Sidecars some() {
        return sidecars.orElseThrow(() ->
                new IllegalStateException("an instance has further sidecars if it began with one"));
    }

    /// The port where it tells how it is, if it has one.
    public OptionalInt operatorPort() {
        return running.watch().port();
    }

    /// Takes nothing new, finishes what is in flight, then lets go of the data.
    @Override
    public void close() {
        opened.close();
    }
}
