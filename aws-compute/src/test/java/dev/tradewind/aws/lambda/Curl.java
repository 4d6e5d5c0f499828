package dev.tradewind.aws.lambda;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Requests that curl sends, which finds every name that ends in `.localhost` by itself, and signs.
final class Curl {
    private Curl() {}

    /// What came back.
    ///
    /// @param head the lines before the body
    /// @param body a character for each byte
    record Answer(int status, List<String> head, String body) {
        /// The values of a header, one for each time that it was sent.
        List<String> all(String name) {
            var beginning = name.toLowerCase(Locale.ROOT) + ": ";
            return head.stream()
                    .filter(it -> it.toLowerCase(Locale.ROOT).startsWith(beginning))
                    .map(it -> it.substring(beginning.length()))
                    .toList();
        }

        String header(String name) {
            return String.join("|", all(name));
        }
    }

    static Answer ask(String... arguments) {
        var command = new ArrayList<>(List.of("curl", "-sS", "-i", "--max-time", "60"));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
            if (process.waitFor() != 0) {
                throw new AssertionError(command + ": " + output);
            }
            return answer(withoutContinue(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String withoutContinue(String output) {
        return output.startsWith("HTTP/1.1 100 ")
                ? output.substring(output.indexOf("\r\n\r\n") + 4)
                : output;
    }

    private static Answer answer(String output) {
        int end = output.indexOf("\r\n\r\n");
        var head = output.substring(0, end).lines().toList();
        int status = Integer.parseInt(head.getFirst().substring(9, 12));
        return new Answer(status, head, output.substring(end + 4));
    }
}
