package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.function.FunctionUrls;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/// `tradewind functions ls`: every function of a running instance.
@Command(name = "ls", description = "Lists the functions of a running instance.")
final class FunctionListCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    /// A function as it is listed.
    private record Line(
            String name,
            String runtime,
            String handler,
            int timeoutSeconds,
            int memoryMebibytes,
            String modified,
            List<String> urls) {
        static Line of(FunctionConfiguration function, List<String> urls) {
            return new Line(
                    function.functionName(),
                    function.runtimeAsString(),
                    function.handler(),
                    function.timeout(),
                    function.memorySize(),
                    function.lastModified(),
                    urls);
        }

        String url() {
            return urls.isEmpty() ? "-" : String.join(" ", urls);
        }
    }

    @Override
    public void run() {
        try (var lambda = instance.aws().lambda();
                var urls = new FunctionUrls(instance.aws())) {
            var functions =
                    lambda.listFunctionsPaginator().functions().stream()
                            .map(it -> Line.of(it, urls.all(it.functionName())))
                            .toList();
            System.out.println(
                    Printable.lines(instance.json() ? JsonText.of(functions) : text(functions)));
        }
    }

    private static String text(List<Line> functions) {
        if (functions.isEmpty()) {
            return "There are no functions. ./tradewind functions deploy DIR makes one.";
        }
        var table =
                new TextTable(
                        "FUNCTION", "RUNTIME", "HANDLER", "TIMEOUT", "MEMORY", "MODIFIED", "URL");
        for (var function : functions) {
            table.row(
                    function.name(),
                    function.runtime(),
                    function.handler(),
                    function.timeoutSeconds() + " s",
                    function.memoryMebibytes() + " MiB",
                    function.modified(),
                    function.url());
        }
        return table.toString();
    }
}
