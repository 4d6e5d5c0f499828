package dev.tradewind.aws.lambda;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.functions.definition.DefinedFunction;
import dev.tradewind.functions.definition.FunctionAlias;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.definition.FunctionDefinitions;
import dev.tradewind.functions.definition.FunctionFault;
import dev.tradewind.functions.definition.FunctionVersion;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.AliasRoutingConfiguration;
import software.amazon.awssdk.services.lambda.model.CreateAliasRequest;
import software.amazon.awssdk.services.lambda.model.CreateAliasResponse;
import software.amazon.awssdk.services.lambda.model.DeleteAliasRequest;
import software.amazon.awssdk.services.lambda.model.GetAliasRequest;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.ListAliasesRequest;
import software.amazon.awssdk.services.lambda.model.ListAliasesResponse;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;
import software.amazon.awssdk.services.lambda.model.UpdateAliasResponse;

/// Aliases: names for versions, and for two versions by weight.
///
/// Source: Lambda API reference, the operations' pages; Lambda developer guide, "Implement Lambda canary deployments using
/// a weighted alias".
record AliasOperations(LambdaCore core, FunctionNames names) {
    CreateAliasResponse create(CreateAliasRequest request) {
        new LambdaConstraints()
                .alias(request.name())
                .required("functionVersion", request.functionVersion())
                .description(request.description())
                .check();
        var arn = names.plain(request.functionName());
        var alias =
                new FunctionAlias(
                        request.name(),
                        request.functionVersion(),
                        Optional.ofNullable(request.description()).orElse(""),
                        share(request.routingConfig()).orElse(Optional.empty()),
                        core.engine().newId());
        core.definitions().change(arn, (function, _) -> adding(function, alias));
        return Copies.into(CreateAliasResponse.builder(), shape(arn, alias)).build();
    }

    private DefinedFunction adding(DefinedFunction function, FunctionAlias alias) {
        if (function.aliases().containsKey(alias.name())) {
            throw new Refusal(
                    FunctionFault.CONFLICT,
                    "Alias already exists: "
                            + FunctionArns.qualified(function.arn(), alias.name()));
        }
        if (function.aliases().size() >= FunctionDefinitions.ALIASES_MAX) {
            throw new Refusal(
                    FunctionFault.TOO_MANY_ALIASES,
                    "%s has %d aliases, the most that are kept here."
                            .formatted(function.arn(), FunctionDefinitions.ALIASES_MAX));
        }
        requireVersions(function.arn(), alias);
        return function.with(alias);
    }

    private void requireVersions(Arn function, FunctionAlias alias) {
        core.definitions().requireVersion(function, alias.version());
        if (alias.other().isEmpty()) {
            return;
        }
        var other = alias.other().get();
        core.definitions().requireVersion(function, other.version());
        if (alias.version().equals(FunctionVersion.LATEST)
                || other.version().equals(FunctionVersion.LATEST)) {
            throw LambdaError.INVALID_PARAMETER.because(
                    "$LATEST is not supported for an alias pointing to more than 1 version");
        }
        if (alias.version().equals(other.version())) {
            throw LambdaError.INVALID_PARAMETER.because(
                    "Invalid function version %s. Function version %s is already included in routing configuration."
                            .formatted(other.version(), alias.version()));
        }
    }

    /// Nothing where the request does not say; no weights take the second version away.
    private static Optional<Optional<FunctionAlias.Share>> share(
            @Nullable AliasRoutingConfiguration routing) {
        if (routing == null) {
            return Optional.empty();
        }
        var weights = routing.additionalVersionWeights();
        if (weights.size() > 1) {
            throw LambdaError.INVALID_PARAMETER.because(
                    "Number of items in AdditionalVersionWeights cannot be greater than 1");
        }
        return Optional.of(
                weights.entrySet().stream()
                        .findFirst()
                        .map(it -> share(it.getKey(), it.getValue())));
    }

    private static FunctionAlias.Share share(String version, double weight) {
        if (!(weight >= 0 && weight <= 1)) {
            throw LambdaError.INVALID_PARAMETER.because(
                    "The weight of version %s is 0 to 1, not %s.".formatted(version, weight));
        }
        return new FunctionAlias.Share(version, weight);
    }

    GetAliasResponse get(GetAliasRequest request) {
        var arn = named(request.functionName(), request.name());
        var alias = require(core.definitions().find(arn), request.name());
        return Copies.into(GetAliasResponse.builder(), shape(arn, alias)).build();
    }

    private Arn named(@Nullable String function, @Nullable String alias) {
        new LambdaConstraints().alias(alias).check();
        return names.plain(function);
    }

    private static FunctionAlias require(DefinedFunction function, String name) {
        return Optional.ofNullable(function.aliases().get(name))
                .orElseThrow(() ->
                        new Refusal(
                                FunctionFault.NOT_FOUND,
                                "Alias not found: "
                                        + FunctionArns.qualified(function.arn(), name)));
    }

    UpdateAliasResponse update(UpdateAliasRequest request) {
        var arn = named(request.functionName(), request.name());
        new LambdaConstraints().description(request.description()).check();
        var share = share(request.routingConfig());
        var changed =
                core.definitions()
                        .change(
                                arn,
                                (function, _) -> {
                                    var now = require(function, request.name());
                                    FunctionDefinitions.requireRevision(
                                            now.revisionId(),
                                            Optional.ofNullable(request.revisionId()));
                                    var alias = changed(now, request, share.orElse(now.other()));
                                    requireVersions(arn, alias);
                                    return function.with(alias);
                                });
        return Copies.into(
                        UpdateAliasResponse.builder(), shape(arn, require(changed, request.name())))
                .build();
    }

    private FunctionAlias changed(
            FunctionAlias now, UpdateAliasRequest request, Optional<FunctionAlias.Share> share) {
        return new FunctionAlias(
                now.name(),
                Optional.ofNullable(request.functionVersion()).orElse(now.version()),
                Optional.ofNullable(request.description()).orElse(now.description()),
                share,
                core.engine().newId());
    }

    /// Deleting one that is not there is no error.
    void delete(DeleteAliasRequest request) {
        var arn = named(request.functionName(), request.name());
        core.definitions().change(arn, (function, _) -> function.without(request.name()));
    }

    ListAliasesResponse list(ListAliasesRequest request) {
        new LambdaConstraints().page(request.maxItems()).check();
        var function = core.definitions().find(names.plain(request.functionName()));
        var wanted = Optional.ofNullable(request.functionVersion());
        var found =
                function.aliases().values().stream()
                        .filter(it -> wanted.isEmpty() || it.version().equals(wanted.get()))
                        .sorted(Comparator.comparing(FunctionAlias::name))
                        .toList();
        var page =
                FunctionPages.page(
                        found, FunctionAlias::name, request.marker(), request.maxItems());
        return ListAliasesResponse.builder()
                .aliases(page.items().stream().map(it -> shape(function.arn(), it)).toList())
                .nextMarker(page.nextToken().orElse(null))
                .build();
    }

    private static AliasConfiguration shape(Arn function, FunctionAlias alias) {
        var shape =
                AliasConfiguration.builder()
                        .aliasArn(FunctionArns.qualified(function, alias.name()).toString())
                        .name(alias.name())
                        .functionVersion(alias.version())
                        .description(alias.description())
                        .revisionId(alias.revisionId().toString());
        alias.other()
                .ifPresent(other ->
                        shape.routingConfig(it ->
                                it.additionalVersionWeights(
                                        Map.of(other.version(), other.weight()))));
        return shape.build();
    }
}
