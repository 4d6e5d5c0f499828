package dev.tradewind.aws.lambda;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.functions.definition.FunctionDefinitions;
import dev.tradewind.functions.definition.FunctionFault;
import dev.tradewind.functions.mapping.EventSourceMapping;
import dev.tradewind.functions.mapping.EventSourceMappings;
import dev.tradewind.functions.mapping.MappingStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.DeleteEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.DeleteEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsResponse;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingResponse;

/// The mappings of queues to functions.
///
/// Source: Lambda API reference, the operations' pages; of the words of refusals, recorded answers.
record MappingOperations(
        EventSourceMappings mappings,
        FunctionDefinitions definitions,
        FunctionNames names,
        Caller caller) {
    private static final Logger LOG = LoggerFactory.getLogger(MappingOperations.class);

    /// Source: Lambda API reference, "ListEventSourceMappings": more are not answered, however many are asked for.
    private static final int PAGE_MAX = 100;

    CreateEventSourceMappingResponse create(CreateEventSourceMappingRequest request) {
        new LambdaConstraints().eventSource(request.eventSourceArn()).check();
        var wanted = WantedMapping.of(request);
        var source = source(request.eventSourceArn());
        var function = function(request.functionName());
        boolean isEnabled = Optional.ofNullable(request.enabled()).orElse(true);
        var made = mappings.create(function, source, wanted.alone(), isEnabled);
        return Copies.into(CreateEventSourceMappingResponse.builder(), told(made)).build();
    }

    private Arn source(@Nullable String text) {
        if (text == null) {
            throw LambdaError.INVALID_PARAMETER.because("Unrecognized event source.");
        }
        var arn = Arn.parse(text);
        if (!arn.region().equals(caller.region())) {
            throw LambdaError.INVALID_PARAMETER.because(
                    "The queue of a mapping is of the function's region %s: %s"
                            .formatted(caller.region(), text));
        }
        return arn;
    }

    private Arn function(@Nullable String name) {
        var arn = names.of(name, null);
        if (definitions.look(arn).isEmpty()) {
            throw LambdaError.INVALID_PARAMETER.because("Function does not exist");
        }
        return arn;
    }

    GetEventSourceMappingResponse get(GetEventSourceMappingRequest request) {
        var found = MappingShapes.of(find(request.uuid()));
        return Copies.into(GetEventSourceMappingResponse.builder(), found).build();
    }

    private MappingStatus find(@Nullable String uuid) {
        new LambdaConstraints().required("uUID", uuid).check();
        return id(String.valueOf(uuid))
                .map(mappings::get)
                .filter(it -> isOfCaller(it.mapping()))
                .orElseThrow(() ->
                        new Refusal(
                                FunctionFault.NOT_FOUND,
                                "The resource you requested does not exist."));
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // no mapping is called so
        }
    }

    private boolean isOfCaller(EventSourceMapping mapping) {
        return mapping.function().account().equals(caller.account())
                && mapping.function().region().equals(caller.region());
    }

    UpdateEventSourceMappingResponse update(UpdateEventSourceMappingRequest request) {
        var wanted = WantedMapping.of(request);
        var id = find(request.uuid()).mapping().id();
        var function = Optional.ofNullable(request.functionName()).map(this::function);
        var enabled = Optional.ofNullable(request.enabled());
        var changed =
                mappings.update(
                        id,
                        before ->
                                before.withSettings(wanted.over(before.settings()))
                                        .withFunction(function.orElse(before.function()))
                                        .enabled(enabled.orElse(before.isEnabled())));
        return Copies.into(UpdateEventSourceMappingResponse.builder(), told(changed)).build();
    }

    /// The answer to a change, whose warning is for the log: AWS's answers have no place for one.
    private static EventSourceMappingConfiguration told(MappingStatus changed) {
        changed.warning()
                .ifPresent(warning ->
                        LOG.atWarn()
                                .addKeyValue("mapping", changed.mapping().id())
                                .addKeyValue("queue", changed.mapping().source())
                                .log(warning));
        return MappingShapes.of(changed);
    }

    DeleteEventSourceMappingResponse delete(DeleteEventSourceMappingRequest request) {
        var deleted = mappings.delete(find(request.uuid()).mapping().id());
        return Copies.into(DeleteEventSourceMappingResponse.builder(), MappingShapes.of(deleted))
                .build();
    }

    ListEventSourceMappingsResponse list(ListEventSourceMappingsRequest request) {
        new LambdaConstraints()
                .page(request.maxItems())
                .eventSource(request.eventSourceArn())
                .check();
        var function = Optional.ofNullable(request.functionName()).map(it -> names.of(it, null));
        var source = Optional.ofNullable(request.eventSourceArn());
        var page =
                FunctionPages.page(
                        listed(function, source),
                        it -> it.mapping().id().toString(),
                        request.marker(),
                        request.maxItems(),
                        PAGE_MAX);
        return ListEventSourceMappingsResponse.builder()
                .eventSourceMappings(page.items().stream().map(MappingShapes::of).toList())
                .nextMarker(page.nextToken().orElse(null))
                .build();
    }

    private List<MappingStatus> listed(Optional<Arn> function, Optional<String> source) {
        return mappings.list().stream()
                .filter(it -> isOfCaller(it.mapping()))
                .filter(it -> function.filter(of -> !of.equals(it.mapping().function())).isEmpty())
                .filter(it ->
                        source.filter(of -> !of.equals(it.mapping().source().toString())).isEmpty())
                .sorted(Comparator.comparing((MappingStatus it) -> it.mapping().id().toString()))
                .toList();
    }
}
