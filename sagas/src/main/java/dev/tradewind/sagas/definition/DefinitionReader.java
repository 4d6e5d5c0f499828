package dev.tradewind.sagas.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.http.FieldError;
import dev.tradewind.http.Fields;
import dev.tradewind.http.Problem;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The reading of a definition from a tree whose scalars are texts, as those of a YAML file are. It notes every fault
/// before it gives up.
public final class DefinitionReader {
    /// Bounds the names of queues, which have a saga's and a step's in them (SQS: 80 characters).
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private static final int NAME_CHARACTERS_MAX = 30;
    private static final int OWNER_CHARACTERS_MAX = 100;
    private static final int VERSION_MAX = 1_000_000;

    /// SNS takes 256; a person reads less.
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    private static final Pattern MEMBER = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,39}");

    private final Fields fields;
    private final NamedFacts events = new NamedFacts();
    private final Set<String> stepNames = new HashSet<>();
    private boolean isPastPivot;

    private DefinitionReader(Fields fields) {
        this.fields = fields;
    }

    /// @param from where it is from, for messages: a file's name
    /// @throws UnusableDefinition that names every fault
    public static SagaSource read(String from, JsonNode tree) {
        if (!(tree instanceof ObjectNode object)) {
            throw new UnusableDefinition(
                    from, List.of(new FieldError("", "must have the keys of a saga")));
        }
        var fields = Fields.of(object);
        try {
            var definition = new DefinitionReader(fields).definition();
            fields.requireValid();
            return new SagaSource(definition, object);
        } catch (Problem e) {
            throw new UnusableDefinition(from, e.errors());
        }
    }

    private SagaDefinition definition() {
        return new SagaDefinition(
                name(fields, "saga"),
                whole(fields, "version", 1, VERSION_MAX, 1),
                owner(),
                address(fields, "runbook"),
                fields.parsed("topic", text -> matched(text, TOPIC, "1 to 80 letters, digits, _ -"))
                        .orElse(""),
                fields.parsed("subject", DefinitionReader::subject).orElse(""),
                events.one(fields, "starts"),
                optional(fields, "cancels"),
                steps(fields.objects("steps", SagaDefinition.STEPS_MAX)));
    }

    private List<SagaStep> steps(List<Fields> all) {
        return IntStream.range(0, all.size())
                .mapToObj(i -> step(all.get(i), i == all.size() - 1))
                .toList();
    }

    private Optional<String> optional(Fields of, String member) {
        return of.has(member)
                ? Optional.of(events.one(of, member)).filter(name -> !name.isEmpty())
                : Optional.empty();
    }

    private String owner() {
        return fields.parsed(
                        "owner",
                        text -> {
                            if (text.length() > OWNER_CHARACTERS_MAX) {
                                throw new IllegalArgumentException(
                                        "must be at most 100 characters");
                            }
                            return text;
                        })
                .orElse("");
    }

    private static String subject(String text) {
        if (text.equals(SagaStepMember.NAME)) {
            throw new IllegalArgumentException(
                    "must not be '%s', where the events that ask say what for".formatted(text));
        }
        return matched(text, MEMBER, "the name of a member of the events' data: claimId");
    }

    private SagaStep step(Fields step, boolean isLast) {
        var name = name(step, "step");
        if (!name.isEmpty() && !stepNames.add(name)) {
            step.reject("step", "must be a name of its own: there is another %s".formatted(name));
        }
        var action = action(step);
        var done = done(step, action.by(), Set.of());
        var failed = events.all(step, "failed");
        if (isPastPivot) {
            requireNoWayBack(step);
        } else {
            requireOneEach(step, action.by(), failed);
        }
        boolean isPivot = isPivot(step);
        isPastPivot |= isPivot;
        return new SagaStep(
                name,
                action,
                done,
                failed,
                step.has("undo")
                        ? step.object("undo").map(it -> undo(it, Set.copyOf(failed), isLast))
                        : Optional.empty(),
                isPivot);
    }

    /// A step that has to succeed, however often it is asked for: what came before it stays.
    private static void requireNoWayBack(Fields step) {
        for (var member : List.of("failed", "undo", "pivot")) {
            if (step.has(member)) {
                step.reject(member, "is for steps up to the pivot: after it there is no way back");
            }
        }
    }

    private static boolean isPivot(Fields step) {
        if (!step.has("pivot")) {
            return false;
        }
        if (step.has("undo")) {
            step.reject("pivot", "is a step that nothing undoes: leave out one of both");
        }
        return step.oneOf("pivot", List.of("true", "false")).filter("true"::equals).isPresent();
    }

    /// An event that says that a step had no effect may say, too, that it has none any more.
    private SagaStep.Undo undo(Fields undo, Set<String> failed, boolean isLast) {
        var action = action(undo);
        if (undo.has("stands") && !isLast) {
            undo.reject("stands", "is for the last step: steps after this one would be undone");
        }
        return new SagaStep.Undo(action, done(undo, action.by(), failed), optional(undo, "stands"));
    }

    /// The events that end something well. Nothing ends without one, and what is done here tells one.
    private List<String> done(Fields of, Performer by, Set<String> again) {
        if (!of.has("done")) {
            of.reject("done", "must name an event: without one this can never end");
            return List.of("");
        }
        var done = events.all(of, "done", again);
        if (by.isBuiltIn() && done.size() > 1) {
            of.reject("done", "must name one event: whoever does this here tells no other");
        }
        return done.isEmpty() ? List.of("") : done;
    }

    private static void requireOneEach(Fields step, Performer by, List<String> failed) {
        if (by.isBuiltIn() && !step.has("failed")) {
            step.reject("failed", "must name an event: whoever does this here may be refused");
        } else if (by.isBuiltIn() && failed.size() > 1) {
            step.reject("failed", "must name one event: whoever does this here tells no other");
        }
    }

    private StepAction action(Fields of) {
        return new StepAction(
                events.one(of, "asks"),
                PerformerReading.by(of),
                of.parsed(
                                "deadline",
                                text ->
                                        SagaTime.parse(
                                                text,
                                                StepAction.DEADLINE_MIN,
                                                StepAction.DEADLINE_MAX))
                        .orElse(StepAction.DEADLINE_MAX),
                whole(of, "attempts", 1, StepAction.ATTEMPTS_MAX, StepAction.ATTEMPTS_DEFAULT),
                of.has("backoff")
                        ? of.parsed(
                                        "backoff",
                                        text ->
                                                SagaTime.parse(
                                                        text,
                                                        StepAction.BACKOFF_MIN,
                                                        StepAction.BACKOFF_MAX))
                                .orElse(StepAction.BACKOFF_DEFAULT)
                        : StepAction.BACKOFF_DEFAULT);
    }

    private static String name(Fields of, String member) {
        return of.parsed(
                        member,
                        text -> {
                            if (text.length() > NAME_CHARACTERS_MAX) {
                                throw new IllegalArgumentException(
                                        "must be at most %d characters"
                                                .formatted(NAME_CHARACTERS_MAX));
                            }
                            return matched(
                                    text, NAME, "lower-case words with dashes: check-documents");
                        })
                .orElse("");
    }

    private static String matched(String text, Pattern form, String what) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException("must be " + what);
        }
        return text;
    }

    static URI address(Fields of, String member) {
        return of.parsed(member, DefinitionReader::address).orElse(URI.create("http://localhost"));
    }

    private static URI address(String text) {
        var wrong = "must be an address that begins with http:// or https://";
        try {
            var uri = URI.create(text);
            if (uri.getHost() != null && text.matches("https?://.*")) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(wrong, e);
        }
        throw new IllegalArgumentException(wrong);
    }

    static int whole(Fields of, String member, int min, int max, int otherwise) {
        return of.has(member)
                ? of.parsed(member, text -> whole(text, min, max)).orElse(otherwise)
                : otherwise;
    }

    private static int whole(String text, int min, int max) {
        int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
        if (number < min || number > max) {
            throw new IllegalArgumentException(
                    "must be a whole number from %d to %d".formatted(min, max));
        }
        return number;
    }
}
