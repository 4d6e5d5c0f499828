package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tradewind webhooks add URL`: an endpoint more, and its secret.
@Command(
        name = "add",
        description = {
            "Adds an endpoint that is told of events, and prints the secret that they are signed"
                    + " with.",
            "The secret is shown this once."
        })
final class WebhookAddCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(
            index = "0",
            paramLabel = "URL",
            description = "where events are posted: https, or http on this machine")
    private String url = "";

    @Option(
            names = "--types",
            paramLabel = "TYPE,...",
            split = ",",
            description = "names of the events, as schema ls has them. Not given: all of them")
    private List<String> types = List.of();

    @Option(names = "--description", paramLabel = "TEXT", description = "what it is for")
    private Optional<String> description = Optional.empty();

    @Override
    public void run() {
        var body = new LinkedHashMap<String, Object>();
        body.put("url", url);
        if (!types.isEmpty()) {
            body.put("types", types);
        }
        description.ifPresent(it -> body.put("description", it));
        try (var api = instance.orderApi()) {
            var added = api.tell("/webhooks", body);
            System.out.println(Printable.lines(instance.json() ? JsonText.of(added) : text(added)));
        }
    }

    private static String text(JsonNode added) {
        return """
        Added %s.
        Its secret, which is not shown again: %s\
        """
                .formatted(added.path("id").asText(), added.path("secret").asText());
    }
}
