package dev.tradewind.aws;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.wire.QueryParameters;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds which service a request is for and which protocol it speaks: by the `X-Amz-Target` header, or by
/// the parameters `Action` and `Version`, the signature's credential scope, or a queue's URL as its path.
///
/// Source: Amazon SQS Developer Guide, "Making query API requests", for requests to a queue's URL.
final class Router {
    private static final String SQS = "sqs";
    private static final String QUEUE_URL = "QueueUrl";
    private static final Pattern QUEUE_PATH =
            Pattern.compile("(?:/queue/[a-z0-9-]+)?/\\d{12}/[^/]+");

    private final List<AwsService> services;

    Router(List<AwsService> services) {
        this.services = List.copyOf(services);
    }

    /// The request in its protocol, or nothing if no service here would take it.
    Optional<Exchange> route(
            AwsRequest request, Optional<Callers.Scope> scope, Caller caller, String requestId) {
        var target = request.header("x-amz-target");
        return target.isPresent()
                ? json(target.get(), request, requestId)
                : query(request, scope, caller, requestId);
    }

    private Optional<Exchange> json(String target, AwsRequest request, String requestId) {
        int dot = target.lastIndexOf('.');
        var prefix = target.substring(0, Math.max(dot, 0));
        var operation = target.substring(dot + 1);
        for (var service : services) {
            var dialect = service.json();
            if (dialect.isPresent() && dialect.get().targetPrefix().equals(prefix)) {
                return Optional.of(
                        new JsonExchange(service, dialect.get(), operation, request, requestId));
            }
        }
        return Optional.empty();
    }

    private Optional<Exchange> query(
            AwsRequest request, Optional<Callers.Scope> scope, Caller caller, String requestId) {
        var body = new String(request.body(), StandardCharsets.UTF_8);
        var parameters = QueryParameters.parse(request.query(), body);
        boolean onQueue = QUEUE_PATH.matcher(request.path()).matches();
        if (onQueue) {
            parameters.setDefault(QUEUE_URL, caller.endpoint() + request.path());
        }
        var resourceMember = onQueue ? Optional.of(QUEUE_URL) : Optional.<String>empty();
        var action = parameters.value("Action").orElse("");
        return service(action, parameters, scope, onQueue)
                .map(service ->
                        new QueryExchange(service, action, parameters, resourceMember, requestId));
    }

    private Optional<AwsService> service(
            String action,
            QueryParameters parameters,
            Optional<Callers.Scope> scope,
            boolean onQueue) {
        if (action.isEmpty()) {
            return Optional.empty();
        }
        if (onQueue) {
            return named(SQS);
        }
        var version = parameters.value("Version");
        return services.stream()
                .filter(service -> version.filter(service.version()::equals).isPresent())
                .findFirst()
                .or(() -> scope.flatMap(claimed -> named(claimed.service())))
                .or(() -> having(action));
    }

    private Optional<AwsService> named(String name) {
        return services.stream().filter(service -> service.name().equals(name)).findFirst();
    }

    private Optional<AwsService> having(String action) {
        return services.stream()
                .filter(service -> service.operations().containsKey(action))
                .findFirst();
    }
}
