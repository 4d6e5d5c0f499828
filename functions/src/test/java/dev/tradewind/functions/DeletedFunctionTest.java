package dev.tradewind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Files of functions that are deleted.
@Timeout(60)
class DeletedFunctionTest {
    @TempDir private Path directory = Path.of("");
    private LiveFunctions live;

    @BeforeEach
    void open() {
        live = new LiveFunctions(directory);
    }

    @AfterEach
    void close() {
        live.close();
    }

    private Path log(String name) {
        return directory.resolve("functions/logs/000000000000/us-east-1").resolve(name);
    }

    @Test
    void its_log_goes_with_it_and_those_of_others_stay() {
        for (var name : new String[] {"first", "second"}) {
            var function = live.function(name, 20, "answer response '{}'");
            var queue = live.queue(name);
            live.map(queue, function);
            live.send(queue, "one");
            live.awaitReport(function, 1);
        }
        var first = FunctionArns.of("us-east-1", "000000000000", "first");

        live.functions().delete(first);

        assertThat(log("first")).doesNotExist();
        assertThat(log("second")).isNotEmptyDirectory();
        assertThat(live.log(first)).isEmpty();
    }

    @Test
    void what_its_last_handler_has_logged_since_goes_at_the_next_start() throws IOException {
        var function =
                live.function(
                        "slow",
                        20,
                        "until [ -e \"$OWN/go\" ]; do sleep 0.05; done; answer response '{}'");
        var other = live.function("other", 20, "answer response '{}'");
        var queue = live.queue("q");
        live.map(queue, function);
        live.send(queue, "one");
        live.awaitTurn("slow", 1);
        live.functions().delete(function);
        Files.createFile(live.own("slow").resolve("go"));
        Patience.until(() -> Files.exists(log("slow")));
        Files.createDirectories(log(FunctionArns.name(other)));

        live.reopen();

        assertThat(log("slow")).doesNotExist();
        assertThat(log("other")).exists();
    }
}
