package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.resiliency.Resiliency;
import dev.tradewind.dapr.resource.Component;
import dev.tradewind.dapr.resource.ResiliencyFile;
import dev.tradewind.dapr.resource.Resource;
import dev.tradewind.dapr.resource.SubscriptionFile;
import dev.tradewind.dapr.resource.SubscriptionSpec;
import dev.tradewind.dapr.resource.UnreadableResource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The taking over of resources for one application. When it begins, what cannot be had is an error. Later it leaves in
/// force what was so before, with a line that says it, and whatever says the same as before stays open as it is.
final class ResourceTaking {
    private static final Logger LOG = LoggerFactory.getLogger(ResourceTaking.class);

    /// Each has a queue on disk, and a thread, and is looked at whenever a file changes: as many as an application may ask
    /// for.
    static final int DECLARED_MAX = AppSubscriptions.ASKED_MAX;

    private final SidecarGround ground;
    private final AppSpec app;
    private final Templates templates;

    ResourceTaking(SidecarGround ground, AppSpec app) {
        this.ground = ground;
        this.app = app;
        templates = new Templates(app.id(), ground.environment(), ground.ids());
    }

    /// @throws dev.tradewind.dapr.pubsub.UnusableComponent if a component cannot be had
    /// @throws UnreadableResource if a policy, or what names one, is wrong
    InForce first(List<Resource> resources) {
        var opening = new ComponentOpening(ground, templates, components(resources));
        var policies = policies(resources);
        return new InForce(
                opening.open(),
                declared(resources),
                policies,
                Resiliency.of(policies, ground.clock()));
    }

    /// @param before what these resources take the place of
    InForce after(InForce before, List<Resource> resources) {
        var opening = new ComponentOpening(ground, templates, components(resources));
        var opened = opening.openAfter(before.opened());
        var declared = declared(resources);
        var policies = policies(resources);
        return policies.equals(before.policyFiles())
                ? new InForce(opened, declared, policies, before.resiliency())
                : resiliency(policies, before)
                        .map(it -> new InForce(opened, declared, policies, it))
                        .orElseGet(() ->
                                new InForce(
                                        opened,
                                        declared,
                                        before.policyFiles(),
                                        before.resiliency()));
    }

    private Optional<Resiliency> resiliency(List<ResiliencyFile> files, InForce before) {
        try {
            return Optional.of(before.resiliency().changedTo(files));
        } catch (UnreadableResource e) {
            LOG.atError()
                    .addKeyValue("app", app.id())
                    .addKeyValue("reason", e.getMessage())
                    .log("Policies cannot be taken; those before stay in force");
            return Optional.empty();
        }
    }

    private List<Component> components(List<Resource> resources) {
        return of(resources, Component.class, it -> it.isFor(app.id()));
    }

    private List<ResiliencyFile> policies(List<Resource> resources) {
        return of(resources, ResiliencyFile.class, it -> it.isFor(app.id()));
    }

    /// An application that only publishes has no subscriptions.
    private List<SubscriptionSpec> declared(List<Resource> resources) {
        if (app.address().isEmpty()) {
            return List.of();
        }
        var files = of(resources, SubscriptionFile.class, it -> it.isFor(app.id()));
        if (files.size() > DECLARED_MAX) {
            LOG.atWarn()
                    .addKeyValue("app", app.id())
                    .addKeyValue("subscriptions", files.size())
                    .addKeyValue("firstLeftOut", files.get(DECLARED_MAX).name())
                    .log(
                            "Files declare more subscriptions of an application than the {} that are taken; the others are left out",
                            DECLARED_MAX);
        }
        return files.stream().limit(DECLARED_MAX).map(SubscriptionFile::spec).toList();
    }

    private static <R extends Resource> List<R> of(
            List<Resource> resources, Class<R> kind, Predicate<R> choice) {
        return resources.stream().filter(kind::isInstance).map(kind::cast).filter(choice).toList();
    }
}
