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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The judgement of directories of resources.
///
/// @param descriptions of types of components, by each of their names
public record Judgement(Map<String, TypeDescription> descriptions) {
    /// The blocks of which a type that is not here keeps an instance from starting; others are left out.
    private static final List<String> BLOCKS = List.of("pubsub.", "state.");

    public Judgement {
        descriptions = Map.copyOf(descriptions);
    }

    /// One report for each file, in their order.
    ///
    /// @param places directories, and files of which others are perhaps beside them
    /// @param environment of the instance that is to have them
    /// @throws UnreadableResource if there is no such directory
    public List<FileReport> of(List<Path> places, Map<String, String> environment) {
        var readings = new ResourceDirectory(environment).readingsAt(places);
        var components = components(readings);
        var names = components.stream().map(Component::name).collect(Collectors.toSet());
        var secrets = secrets(components, places.stream().allMatch(Files::isDirectory));
        var set = new ResourceSet(places);
        var reports = new ArrayList<FileReport>();
        for (var reading : readings) {
            var file = reading.file();
            reports.add(
                    new FileReport(
                            file.path().toString(),
                            faults(reading, duplicate(file, set)),
                            file.notices(),
                            file.resources().stream()
                                    .map(it -> report(it, names, secrets))
                                    .toList()));
        }
        return reports;
    }

    private static List<Component> components(List<FileReading> readings) {
        return readings.stream()
                .flatMap(it -> it.file().resources().stream())
                .filter(Component.class::isInstance)
                .map(Component.class::cast)
                .toList();
    }

    private SecretJudgement secrets(List<Component> components, boolean areAll) {
        return new SecretJudgement(
                components.stream()
                        .filter(it -> it.type().startsWith("secretstores."))
                        .filter(it -> descriptions.containsKey(it.type()))
                        .toList(),
                areAll);
    }

    private static String faults(FileReading reading, String duplicate) {
        return switch (reading) {
            case FileReading.Read _ -> duplicate;
            case FileReading.Unreadable(_, var reason) ->
                    duplicate.isEmpty() ? reason : reason + "; " + duplicate;
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

    private ResourceReport report(
            Resource resource, Set<String> components, SecretJudgement secrets) {
        return switch (resource) {
            case Component component ->
                    ResourceReport.of(
                            "Component",
                            component.name(),
                            component.type(),
                            remarks(component, secrets));
            case SubscriptionFile subscription ->
                    ResourceReport.of(
                            "Subscription",
                            subscription.name(),
                            subscription.spec().topic(),
                            SubscriptionJudgement.of(subscription, components));
            case ResiliencyFile policies ->
                    ResourceReport.of("Resiliency", policies.name(), "", remarks(policies));
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

    private static List<Remark> remarks(ResiliencyFile policies) {
        var remarks = new ArrayList<Remark>();
        for (var component : policies.outbound()) {
            remarks.add(
                    new Remark.Effect(
                            "targets.components.%s.outbound: calls of the component are retried, bounded in time, or not made while its breaker is open"
                                    .formatted(component),
                            "no effect: what is published or kept is on disk when it is answered, and a refusal stays one"));
        }
        for (var place : policies.withoutEffect()) {
            remarks.add(
                    new Remark.Effect(
                            place + ": calls of applications and actors have these policies",
                            "no effect: there are no such calls"));
        }
        return remarks;
    }

    private List<Remark> remarks(Component component, SecretJudgement secrets) {
        var remarks =
                Optional.ofNullable(descriptions.get(component.type()))
                        .map(it ->
                                Stream.concat(
                                                secrets.of(component),
                                                it
                                                        .examine(
                                                                component.metadata(),
                                                                component.secrets().fields())
                                                        .stream())
                                        .toList())
                        .orElseGet(() -> List.of(unknown(component.type())));
        return forgiven(component, remarks);
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
