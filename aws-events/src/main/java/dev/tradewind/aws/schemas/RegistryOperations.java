package dev.tradewind.aws.schemas;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.operation.Pages;
import dev.tradewind.engine.Arn;
import java.util.Comparator;
import java.util.List;
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
record RegistryOperations(Registries registries, Caller caller) {
    /// More than an account has. AWS documents no size of a page.
    private static final int PAGE_SIZE = 100;

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
        registries.delete(arn(name));
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
        var page = page(found, request);
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

    private static Pages.Page<Registry> page(List<Registry> all, ListRegistriesRequest request) {
        int limit = Optional.ofNullable(request.limit()).orElse(PAGE_SIZE);
        if (limit < 1 || limit > PAGE_SIZE) {
            throw SchemasError.BAD_REQUEST.because("Limit is from 1 to %d.".formatted(PAGE_SIZE));
        }
        try {
            return Pages.page(all, Registry::name, Optional.ofNullable(request.nextToken()), limit);
        } catch (IllegalArgumentException _) {
            throw SchemasError.BAD_REQUEST.because("NextToken is none of this list.");
        }
    }

    private static RegistrySummary summary(Registry registry) {
        return RegistrySummary.builder()
                .registryName(registry.name())
                .registryArn(registry.arn().toString())
                .tags(registry.tags())
                .build();
    }
}
