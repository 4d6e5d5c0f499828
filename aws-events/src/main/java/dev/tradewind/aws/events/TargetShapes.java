package dev.tradewind.aws.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.bus.RuleTarget;
import dev.tradewind.broker.bus.TargetRetries;
import dev.tradewind.broker.bus.input.EventPath;
import dev.tradewind.broker.bus.input.InputTemplate;
import dev.tradewind.broker.bus.input.TargetInput;
import dev.tradewind.engine.Arn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.DeadLetterConfig;
import software.amazon.awssdk.services.eventbridge.model.InputTransformer;
import software.amazon.awssdk.services.eventbridge.model.RetryPolicy;
import software.amazon.awssdk.services.eventbridge.model.SqsParameters;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// Targets in the shape of the SDK, checked, and as the broker keeps them.
///
/// Source: EventBridge API Reference, Target; the words from recorded answers, and reports of them.
final class TargetShapes {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String ROLE = "RoleArn";
    private static final String FIFO = ".fifo";

    /// EventBridge API Reference, InputTransformer.
    private static final int PATHS_MAX = 100;

    private TargetShapes() {}

    static RuleTarget read(Target target) {
        var arn = Arn.tryParse(target.arn()).orElseThrow(() -> EventTags.malformed(target.arn()));
        requireGroup(target, arn);
        return new RuleTarget(
                target.id(),
                arn,
                input(target, arn),
                RequestShapes.read(target),
                Optional.ofNullable(target.sqsParameters()).map(SqsParameters::messageGroupId),
                deadLetterQueue(target),
                retries(target.retryPolicy()),
                target.roleArn() == null ? Map.of() : Map.of(ROLE, target.roleArn()));
    }

    private static void requireGroup(Target target, Arn arn) {
        if (arn.service().equals("sqs")
                && arn.resource().endsWith(FIFO)
                && target.sqsParameters() == null) {
            throw EventsError.VALIDATION.because(
                    "Parameter(s) SqsParameters must be specified for target: %s."
                            .formatted(target.id()));
        }
    }

    private static Optional<Arn> deadLetterQueue(Target target) {
        var queue =
                Optional.ofNullable(target.deadLetterConfig())
                        .map(DeadLetterConfig::arn)
                        .map(text ->
                                Arn.tryParse(text).orElseThrow(() -> EventTags.malformed(text)));
        queue.filter(it -> !it.service().equals("sqs") || it.resource().endsWith(FIFO))
                .ifPresent(it -> {
                    throw EventsError.VALIDATION.because(
                            "Parameter %s is not valid. Reason: A dead-letter queue is a standard queue of SQS."
                                    .formatted(it));
                });
        return queue;
    }

    private static TargetRetries retries(@Nullable RetryPolicy policy) {
        return policy == null
                ? TargetRetries.UNSET
                : new TargetRetries(
                        Optional.ofNullable(policy.maximumRetryAttempts()),
                        Optional.ofNullable(policy.maximumEventAgeInSeconds()));
    }

    private static TargetInput input(Target target, Arn arn) {
        long given =
                Stream.of(
                                Optional.ofNullable(target.input()),
                                Optional.ofNullable(target.inputPath()),
                                Optional.ofNullable(target.inputTransformer()))
                        .filter(Optional::isPresent)
                        .count();
        if (given > 1) {
            throw EventsError.VALIDATION.because(
                    "Only one of Input, InputPath, or InputTransformer must be provided for target %s."
                            .formatted(target.id()));
        }
        if (given > 0 && BusArns.isBus(arn)) {
            throw EventsError.VALIDATION.because(
                    "Modifying the input for target %s is not supported".formatted(target.id()));
        }
        return input(target);
    }

    private static TargetInput input(Target target) {
        if (target.input() != null) {
            requireJson(target);
            return new TargetInput.Constant(target.input());
        }
        if (target.inputPath() != null) {
            return new TargetInput.Part(path(target, target.inputPath()));
        }
        return target.inputTransformer() == null
                ? TargetInput.WHOLE
                : new TargetInput.Transformed(template(target, target.inputTransformer()));
    }

    private static void requireJson(Target target) {
        try {
            JSON.readTree(target.input());
        } catch (JsonProcessingException _) {
            throw EventsError.VALIDATION.because(
                    "JSON syntax error in input for target %s.".formatted(target.id()));
        }
    }

    private static EventPath path(Target target, String text) {
        return EventPath.parse(text)
                .orElseThrow(() ->
                        EventsError.VALIDATION.because(
                                "Invalid path %s in the input of target %s."
                                        .formatted(text, target.id())));
    }

    private static InputTemplate template(Target target, InputTransformer transformer) {
        new Constraints()
                .required(
                        "targets.1.member.inputTransformer.inputTemplate",
                        transformer.inputTemplate())
                .check();
        var paths = new LinkedHashMap<String, EventPath>();
        transformer.inputPathsMap().forEach((name, text) -> paths.put(name, path(target, text)));
        if (paths.size() > PATHS_MAX) {
            throw EventsError.VALIDATION.because(
                    "InputPathsMap for target %s has more than %d entries."
                            .formatted(target.id(), PATHS_MAX));
        }
        var template = InputTemplate.of(paths, transformer.inputTemplate());
        template.unknownVariable()
                .ifPresent(name -> {
                    throw EventsError.VALIDATION.because(
                            "InputTemplate for target %s contains invalid placeholder %s."
                                    .formatted(target.id(), name));
                });
        requireJson(target, template);
        return template;
    }

    /// A template is one or more JSON values, each on a line of its own or not.
    private static void requireJson(Target target, InputTemplate template) {
        try (var values =
                new ObjectMapper().readerFor(JsonNode.class).readValues(template.sample())) {
            values.readAll();
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            throw EventsError.VALIDATION.because(
                    "Invalid InputTemplate for target %s : [Source: (String)\"%s\"; line: %d, column: %d]."
                            .formatted(
                                    target.id(),
                                    template.text(),
                                    place.getLineNr(),
                                    place.getColumnNr()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Target write(RuleTarget target) {
        var builder = Target.builder().id(target.id()).arn(target.arn().toString());
        builder.roleArn(target.attributes().get(ROLE));
        target.group().ifPresent(group -> builder.sqsParameters(it -> it.messageGroupId(group)));
        target.request().ifPresent(request -> builder.httpParameters(RequestShapes.write(request)));
        target.deadLetterQueue()
                .ifPresent(queue -> builder.deadLetterConfig(it -> it.arn(queue.toString())));
        if (!target.retries().equals(TargetRetries.UNSET)) {
            builder.retryPolicy(it ->
                    it.maximumRetryAttempts(target.retries().attemptsMax().orElse(null))
                            .maximumEventAgeInSeconds(
                                    target.retries().ageSecondsMax().orElse(null)));
        }
        return withInput(builder, target.input()).build();
    }

    private static Target.Builder withInput(Target.Builder builder, TargetInput input) {
        return switch (input) {
            case TargetInput.Whole _ -> builder;
            case TargetInput.Constant(var text) -> builder.input(text);
            case TargetInput.Part(var path) -> builder.inputPath(path.text());
            case TargetInput.Transformed(var template) -> {
                var paths = new HashMap<String, String>();
                template.paths().forEach((name, path) -> paths.put(name, path.text()));
                yield builder.inputTransformer(it ->
                        it.inputTemplate(template.text())
                                .inputPathsMap(paths.isEmpty() ? null : paths));
            }
        };
    }
}
