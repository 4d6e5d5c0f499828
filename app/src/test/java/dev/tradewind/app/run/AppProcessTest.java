package dev.tradewind.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Programs that start others and end before them.
@Timeout(60)
@EnabledOnOs(value = OS.LINUX, disabledReason = "only there others' environments can be read")
final class AppProcessTest {
    @TempDir private Path directory = Path.of("");

    private AppProcess started(String script) {
        var app =
                new RunApp(List.of(), directory, List.of("sh", "-c", script), Map.of(), List.of());
        return AppProcess.start(app, "== APP ==", Map.of());
    }

    private ProcessHandle child() throws IOException {
        var file = directory.resolve("pid");
        Patience.until(() -> Files.exists(file) && file.toFile().length() > 1);
        return ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).orElseThrow();
    }

    @Test
    void a_child_in_the_background_ends_with_the_program_that_started_it()
            throws IOException, InterruptedException {
        var app = started("sleep 300 & echo $! > pid; exec sleep 0.5");
        var child = child();

        assertThat(app.await()).isZero();

        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void a_child_whose_shell_has_ended_is_ended_though_it_takes_no_notice()
            throws IOException, InterruptedException {
        var app = started("sh -c 'trap \"\" TERM; echo $$ > pid; sleep 300' & sleep 0.5");
        var child = child();

        assertThat(app.await()).isZero();

        Patience.until(() -> !child.isAlive());
    }
}
