package dev.tradewind.app.command;

import dev.tradewind.app.channel.TemplateDirectory;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.commerce.notifications.template.MessageKind;
import dev.tradewind.commerce.notifications.template.MessageTemplates;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tradewind notifications preview KIND`: how a message reads, with values that somebody made up. No instance is asked.
@Command(
        name = "preview",
        description = {
            "Shows how a message reads, with values that somebody made up. No instance is asked.",
            "With --templates, every template of the directory is checked."
        })
final class NotificationPreviewCommand implements Runnable {
    @Parameters(paramLabel = "KIND", description = "what it tells: order-confirmed")
    private String kind = "";

    @Option(
            names = "--language",
            paramLabel = "XX",
            defaultValue = "en",
            description = "language of its words (${DEFAULT-VALUE})")
    private String language = "";

    @Option(
            names = "--templates",
            paramLabel = "DIR",
            description = "words in place of those that come along, as LANGUAGE/KIND.txt")
    private @Nullable Path templates;

    @Override
    public void run() {
        var wanted =
                MessageKind.find(kind)
                        .orElseThrow(() ->
                                new ClientFailure(
                                        "there is no kind of message '%s'; there is %s"
                                                .formatted(kind, kinds())));
        var words = templates().preview(wanted, language);
        System.out.println(
                Printable.lines("Subject: %s%n%n%s".formatted(words.subject(), words.text())));
    }

    private MessageTemplates templates() {
        try {
            return MessageTemplates.of(
                    language, templates == null ? Map.of() : TemplateDirectory.read(templates));
        } catch (IllegalArgumentException e) {
            throw new ClientFailure(String.valueOf(e.getMessage()));
        }
    }

    private static String kinds() {
        return Arrays.stream(MessageKind.values())
                .map(MessageKind::label)
                .collect(Collectors.joining(", "));
    }
}
