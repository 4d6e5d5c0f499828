package dev.tradewind.aws.schemas;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.engine.Arn;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.schemas.model.CreateRegistryRequest;
import software.amazon.awssdk.services.schemas.model.CreateRegistryResponse;
import software.amazon.awssdk.services.schemas.model.DescribeRegistryRequest;
import software.amazon.awssdk.services.schemas.model.DescribeRegistryResponse;
import software.amazon.awssdk.services.schemas.model.ListRegistriesRequest;
import software.amazon.awssdk.services.schemas.model.ListRegistriesResponse;
import software.amazon.awssdk.services.schemas.model.RegistrySummary;
import software.amazon.awssdk.services.schemas.model.UpdateRegistryRequest;
import software.amazon.awssdk.services.schemas.model.UpdateRegistryResponse;

/// Making, finding and changing registries.
///
/// Source: Amazon EventBridge Schemas REST API Reference, Registries, Registry.
record RegistryOperations(Registries registries, KeptSchemas schemas, Caller caller) {
    CreateRegistryResponse create(CreateRegistryRequest request) {
        var name = request.registryName();
        Registry.checkName(name);
        var made =
                registries.create(
                        new Registry(
                                Registry.arn(caller.region(), caller.account(), name),
                                Optional.ofNullable(request.description()),
                                request.tags()));
        return CreateRegistryResponse.builder()
                .registryName(name)
                .registryArn(made.arn().toString())
                .description(made.description().orElse(null))
                .tags(made.tags())
                .build();
    }

    DescribeRegistryResponse describe(DescribeRegistryRequest request) {
        var registry = registries.find(arn(request.registryName()));
        return DescribeRegistryResponse.builder()
                .registryName(registry.name())
                .registryArn(registry.arn().toString())
                .description(registry.description().orElse(null))
                .tags(registry.tags())
                .build();
    }

    /// Without a description the registry keeps the one it has.
    UpdateRegistryResponse update(UpdateRegistryRequest request) {
        var text = Optional.ofNullable(request.description());
        var registry =
                registries.change(
                        arn(request.registryName()),
                        it -> text.isPresent() ? it.describedAs(text) : it);
        return UpdateRegistryResponse.builder()
                .registryName(registry.name())
                .registryArn(registry.arn().toString())
                .description(registry.description().orElse(null))
                .tags(registry.tags())
                .build();
    }

    void delete(String name) {
        registries.delete(arn(name), schemas::isEmpty);
    }

    private Arn arn(String name) {
        return Registry.arnAsSeen(caller.region(), caller.account(), name);
    }

    ListRegistriesResponse list(ListRegistriesRequest request) {
        var prefix = Optional.ofNullable(request.registryNamePrefix()).orElse("");
        var found =
                inScope(request.scope())
                        .filter(it -> it.name().startsWith(prefix))
                        .sorted(Comparator.comparing(Registry::name))
                        .toList();
        var page = SchemaNames.page(found, Registry::name, request.limit(), request.nextToken());
        return ListRegistriesResponse.builder()
                .registries(page.items().stream().map(RegistryOperations::summary).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private Stream<Registry> inScope(@Nullable String scope) {
        var own = registries.list(caller.region(), caller.account()).stream();
        var aws = Stream.of(Registry.ofAws(caller.region()));
        return switch (Optional.ofNullable(scope).orElse("").toLowerCase(Locale.ROOT)) {
            case "" -> Stream.concat(own, aws);
            case "local" -> own;
            case "aws" -> aws;
            default -> throw SchemasError.BAD_REQUEST.because("Scope is LOCAL or AWS.");
        };
    }

    private static RegistrySummary summary(Registry registry) {
        return RegistrySummary.builder()
                .registryName(registry.name())
                .registryArn(registry.arn().toString())
                .tags(registry.tags())
                .build();
    }
}
