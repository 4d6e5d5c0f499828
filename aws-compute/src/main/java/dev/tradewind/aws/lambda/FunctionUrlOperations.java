package dev.tradewind.aws.lambda;

import dev.tradewind.aws.lambda.url.UrlHost;
import dev.tradewind.aws.operation.Caller;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.functions.definition.DefinedFunction;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.definition.FunctionFault;
import dev.tradewind.functions.definition.FunctionUrl;
import dev.tradewind.functions.definition.FunctionVersion;
import dev.tradewind.functions.definition.UrlAuth;
import dev.tradewind.functions.definition.UrlCors;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.FunctionUrlConfig;
import software.amazon.awssdk.services.lambda.model.GetFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionUrlConfigResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionUrlConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionUrlConfigsResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionUrlConfigResponse;

/// URLs of functions and of their aliases.
///
/// Source: Lambda API reference, the operations' pages; recorded refusals.
record FunctionUrlOperations(LambdaCore core, FunctionNames names, Caller caller) {
    private static final List<String> INVOKE_MODES = List.of("BUFFERED", "RESPONSE_STREAM");

    CreateFunctionUrlConfigResponse create(CreateFunctionUrlConfigRequest request) {
        new LambdaConstraints()
                .required("authType", request.authTypeAsString())
                .urlAuth("authType", request.authTypeAsString())
                .urlQualifier(request.qualifier())
                .urlCors(request.cors())
                .oneOf("invokeMode", request.invokeModeAsString(), INVOKE_MODES)
                .check();
        requireBuffered(request.invokeModeAsString());
        var arn = named(request.functionName(), request.qualifier());
        var auth = UrlAuth.valueOf(request.authTypeAsString());
        var cors = FunctionUrlShapes.cors(request.cors());
        var changed =
                core.definitions()
                        .change(arn, (function, work) -> adding(function, arn, auth, cors, work));
        return Copies.into(
                        CreateFunctionUrlConfigResponse.builder(),
                        shape(arn, require(changed, arn)))
                .build();
    }

    private DefinedFunction adding(
            DefinedFunction function,
            Arn arn,
            UrlAuth auth,
            Optional<UrlCors> cors,
            UnitOfWork work) {
        requireAlias(function, arn);
        if (function.url(arn).isPresent()) {
            throw new Refusal(
                    FunctionFault.CONFLICT,
                    "Failed to create function url config for [functionArn = %s]. Error message:  FunctionUrlConfig exists for this Lambda function"
                            .formatted(arn));
        }
        core.engine().heap().requireRoom();
        var url = FunctionUrl.of(core.engine().random(), auth, cors, now(work));
        return function.reachedBy(key(arn), Optional.of(url));
    }

    GetFunctionUrlConfigResponse get(GetFunctionUrlConfigRequest request) {
        new LambdaConstraints().urlQualifier(request.qualifier()).check();
        var arn = named(request.functionName(), request.qualifier());
        var url = require(core.definitions().find(arn), arn);
        return Copies.into(GetFunctionUrlConfigResponse.builder(), shape(arn, url)).build();
    }

    UpdateFunctionUrlConfigResponse update(UpdateFunctionUrlConfigRequest request) {
        new LambdaConstraints()
                .urlAuth("authType", request.authTypeAsString())
                .urlQualifier(request.qualifier())
                .urlCors(request.cors())
                .oneOf("invokeMode", request.invokeModeAsString(), INVOKE_MODES)
                .check();
        requireBuffered(request.invokeModeAsString());
        var arn = named(request.functionName(), request.qualifier());
        var changed =
                core.definitions()
                        .change(
                                arn,
                                (function, work) ->
                                        function.reachedBy(
                                                key(arn),
                                                Optional.of(
                                                        changed(
                                                                require(function, arn),
                                                                request,
                                                                now(work)))));
        return Copies.into(
                        UpdateFunctionUrlConfigResponse.builder(),
                        shape(arn, require(changed, arn)))
                .build();
    }

    private static FunctionUrl changed(
            FunctionUrl url, UpdateFunctionUrlConfigRequest request, Instant now) {
        var auth =
                Optional.ofNullable(request.authTypeAsString())
                        .map(UrlAuth::valueOf)
                        .orElse(url.auth());
        var cors = request.cors() == null ? url.cors() : FunctionUrlShapes.cors(request.cors());
        return url.ruledBy(auth, cors, now);
    }

    void delete(DeleteFunctionUrlConfigRequest request) {
        new LambdaConstraints().urlQualifier(request.qualifier()).check();
        var arn = named(request.functionName(), request.qualifier());
        core.definitions()
                .change(
                        arn,
                        (function, _) -> {
                            require(function, arn);
                            return function.reachedBy(key(arn), Optional.empty());
                        });
    }

    ListFunctionUrlConfigsResponse list(ListFunctionUrlConfigsRequest request) {
        new LambdaConstraints().urlPage(request.maxItems()).check();
        var function = core.definitions().find(names.plain(request.functionName()));
        var found = function.urls().entrySet().stream().sorted(Map.Entry.comparingByKey());
        var page =
                FunctionPages.page(
                        found.toList(), Map.Entry::getKey, request.marker(), request.maxItems());
        return ListFunctionUrlConfigsResponse.builder()
                .functionUrlConfigs(
                        page.items().stream()
                                .map(it -> shape(named(function, it.getKey()), it.getValue()))
                                .toList())
                .nextMarker(page.nextToken().orElse(null))
                .build();
    }

    private static void requireBuffered(@Nullable String invokeMode) {
        if ("RESPONSE_STREAM".equals(invokeMode)) {
            throw LambdaError.INVALID_PARAMETER.because(
                    "InvokeMode RESPONSE_STREAM is not supported here: answers are sent when they are whole, as BUFFERED has it.");
        }
    }

    /// The function or its alias; a version has no URL.
    private Arn named(@Nullable String function, @Nullable String qualifier) {
        var arn = names.of(function, qualifier);
        var version =
                FunctionArns.qualifier(arn)
                        .filter(it -> it.equals(FunctionVersion.LATEST) || it.matches("[0-9]+"));
        if (version.isPresent()) {
            throw LambdaError.INVALID_PARAMETER.because(
                    "Function URLs are of functions and aliases, and not of a version: " + arn);
        }
        return arn;
    }

    private static Arn named(DefinedFunction function, String alias) {
        return alias.isEmpty() ? function.arn() : FunctionArns.qualified(function.arn(), alias);
    }

    /// Its key among the function's URLs.
    private static String key(Arn arn) {
        return FunctionArns.qualifier(arn).orElse("");
    }

    private static Instant now(UnitOfWork work) {
        return Instant.ofEpochMilli(work.nowMillis());
    }

    private static void requireAlias(DefinedFunction function, Arn arn) {
        var alias = FunctionArns.qualifier(arn);
        if (alias.isPresent() && !function.aliases().containsKey(alias.get())) {
            throw new Refusal(FunctionFault.NOT_FOUND, "Function not found: " + arn);
        }
    }

    private static FunctionUrl require(DefinedFunction function, Arn arn) {
        return function.url(arn)
                .orElseThrow(() ->
                        new Refusal(
                                FunctionFault.NOT_FOUND,
                                "The resource you requested does not exist: %s has no function URL."
                                        .formatted(arn)));
    }

    private FunctionUrlConfig shape(Arn arn, FunctionUrl url) {
        return FunctionUrlShapes.of(
                arn, url, UrlHost.url(url.id(), arn.region(), caller.endpoint()));
    }
}
