package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.broker.bus.explanation.WrittenEvent;
import dev.tradewind.broker.pattern.explanation.ExplainedEvent;
import dev.tradewind.broker.pattern.explanation.PatternExplainer;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.operator.ExplanationJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tradewind events why EVENT.json`: why the rules of a bus match an event, or do not.
@Command(
        name = "why",
        description = {
            "Tells rule by rule whether it would get an event, and of each other which paths did not match.",
            "EVENT.json has an event, an entry of PutEvents, or up to ten of either in an array or in \"Entries\".",
            "Nothing is put. The exit status is 1 if there is an event that no rule gets."
        })
final class EventsWhyCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";
    private static final long BYTES_MAX = 2 << 20;

    /// An event that no bus takes has no id of its own.
    private static final UUID NO_ID = new UUID(0, 0);

    private static final BrokerSettings.Identity DEFAULT = BrokerSettings.Identity.DEFAULT;

    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "EVENT.json", description = "file, or - for standard input")
    private String file = "";

    @Option(
            names = "--bus",
            paramLabel = "NAME",
            defaultValue = "default",
            description = "name or ARN of the bus (${DEFAULT-VALUE})")
    private String bus = "";

    @Option(
            names = "--pattern",
            paramLabel = "FILE",
            description = "an event pattern in a file, in place of a bus: no instance is asked")
    private Optional<Path> pattern = Optional.empty();

    @Override
    public Integer call() throws IOException {
        var event = read(file);
        var answers = pattern.isPresent() ? alone(event, pattern.get()) : asked(event);
        System.out.println(
                Printable.lines(
                        instance.json() ? JsonText.of(answers) : WhyText.of(answers).toString()));
        return answers.valueStream().allMatch(WhyText::isGot) ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static byte[] read(String file) throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            return System.in.readNBytes((int) BYTES_MAX);
        }
        return read(Path.of(file));
    }

    private static byte[] read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ClientFailure("there is no file %s".formatted(file));
        }
        if (Files.size(file) > BYTES_MAX) {
            throw new ClientFailure("%s has more than %d bytes".formatted(file, BYTES_MAX));
        }
        return Files.readAllBytes(file);
    }

    private JsonNode asked(byte[] event) {
        try (var admin = instance.adminApi()) {
            return admin.explain(bus, event);
        }
    }

    private static JsonNode alone(byte[] event, Path pattern) throws IOException {
        var wanted = new String(read(pattern), UTF_8);
        var answers = JsonNodeFactory.instance.arrayNode();
        try {
            for (var written : WrittenEvent.all(new String(event, UTF_8))) {
                answers.add(alone(written, pattern.toString(), wanted));
            }
            return answers;
        } catch (IllegalArgumentException e) {
            throw new ClientFailure(String.valueOf(e.getMessage()));
        }
    }

    private static JsonNode alone(WrittenEvent written, String name, String pattern) {
        var event = written.event(NO_ID, Instant.EPOCH, DEFAULT.account(), DEFAULT.region());
        var explainer = new PatternExplainer(ExplainedEvent.of(event.text()));
        return ExplanationJson.of(written, name, explainer.explain(pattern));
    }
}
