package dev.tradewind.dapr.report;

import dev.tradewind.dapr.field.Remark;
import dev.tradewind.dapr.field.Remark.Effect;
import dev.tradewind.dapr.field.Remark.Mistake;
import dev.tradewind.dapr.field.Remark.Oddity;
import dev.tradewind.dapr.field.TypeDescription;
import dev.tradewind.dapr.resource.Component;
import dev.tradewind.dapr.resource.Elsewhere;
import dev.tradewind.dapr.resource.FileReading;
import dev.tradewind.dapr.resource.ResiliencyFile;
import dev.tradewind.dapr.resource.Resource;
import dev.tradewind.dapr.resource.ResourceDirectory;
import dev.tradewind.dapr.resource.ResourceFile;
import dev.tradewind.dapr.resource.ResourceSet;
import dev.tradewind.dapr.resource.SubscriptionFile;
import dev.tradewind.dapr.resource.Unapplied;
import dev.tradewind.dapr.resource.UnreadableResource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The judgement of directories of resources.
///
/// @param descriptions of types of components, by each of their names
/// @param undescribed types that are here and have no description
public record Judgement(Map<String, TypeDescription> descriptions, Set<String> undescribed) {
    private static final List<String> BLOCKS = List.of("pubsub.", "state.", "secretstores.");

    public Judgement {
        descriptions = Map.copyOf(descriptions);
        undescribed = Set.copyOf(undescribed);
    }

    /// One report for each file, in their order.
    ///
    /// @param environment of the instance that is to have them
    /// @throws UnreadableResource if there is no such directory
    public List<FileReport> of(List<Path> directories, Map<String, String> environment) {
        var readings = new ResourceDirectory(environment).readings(directories);
        var components = components(readings);
        var set = new ResourceSet(directories);
        var reports = new ArrayList<FileReport>();
        for (var reading : readings) {
            reports.add(report(reading, set, components));
        }
        return reports;
    }

    private static Set<String> components(List<FileReading> readings) {
        return readings.stream()
                .filter(FileReading.Read.class::isInstance)
                .flatMap(it -> ((FileReading.Read) it).file().resources().stream())
                .filter(Component.class::isInstance)
                .map(Resource::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private FileReport report(FileReading reading, ResourceSet set, Set<String> components) {
        return switch (reading) {
            case FileReading.Unreadable(var path, var reason) ->
                    new FileReport(path.toString(), reason, List.of(), List.of());
            case FileReading.Read(var file) ->
                    new FileReport(
                            file.path().toString(),
                            duplicate(file, set),
                            file.notices(),
                            file.resources().stream().map(it -> report(it, components)).toList());
        };
    }

    private static String duplicate(ResourceFile file, ResourceSet set) {
        try {
            set.put(file);
            return "";
        } catch (UnreadableResource e) {
            return e.getMessage();
        }
    }

    private ResourceReport report(Resource resource, Set<String> components) {
        return switch (resource) {
            case Component component ->
                    ResourceReport.of(
                            "Component", component.name(), component.type(), remarks(component));
            case SubscriptionFile subscription ->
                    ResourceReport.of(
                            "Subscription",
                            subscription.name(),
                            subscription.spec().topic(),
                            SubscriptionJudgement.of(subscription, components));
            case ResiliencyFile policies ->
                    ResourceReport.of("Resiliency", policies.name(), "", List.of());
            case Elsewhere(var kind, var name, var namespace) ->
                    ResourceReport.of(
                            kind,
                            name,
                            "",
                            List.of(
                                    new Oddity(
                                            "it is in the namespace '%s', which is not the instance's"
                                                    .formatted(namespace))));
            case Unapplied(var kind, var name) ->
                    ResourceReport.of(
                            kind,
                            name,
                            "",
                            List.of(new Oddity("resources of this kind have no effect here")));
        };
    }

    private List<Remark> remarks(Component component) {
        var description = Optional.ofNullable(descriptions.get(component.type()));
        if (description.isPresent()) {
            return forgiven(component, description.get().examine(component.metadata()));
        }
        if (undescribed.contains(component.type())) {
            return List.of();
        }
        return forgiven(component, List.of(unknown(component.type())));
    }

    private static Remark unknown(String type) {
        return BLOCKS.stream().anyMatch(type::startsWith)
                ? new Mistake("there is no type '%s' here".formatted(type))
                : new Oddity(
                        "components of type '%s' are not here: it is left out".formatted(type));
    }

    /// A mistake in a component with `ignoreErrors` keeps nothing from starting.
    private static List<Remark> forgiven(Component component, List<Remark> remarks) {
        return component.ignoreErrors()
                ? remarks.stream().map(Judgement::forgiven).toList()
                : remarks;
    }

    private static Remark forgiven(Remark remark) {
        return switch (remark) {
            case Mistake(var text) -> new Oddity(text + "; with 'ignoreErrors' it is left out");
            case Oddity oddity -> oddity;
            case Effect effect -> effect;
        };
    }
}
