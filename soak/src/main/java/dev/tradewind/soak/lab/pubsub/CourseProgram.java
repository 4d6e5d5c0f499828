package dev.tradewind.soak.lab.pubsub;

import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.Poll;
import dev.tradewind.patience.UnusedPort;
import dev.tradewind.soak.lab.dapr.LabHttp;
import dev.tradewind.soak.lab.dapr.LabSidecar;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A program of the user's in Python: a file with a FastAPI application named `app`, which uvicorn serves. Its app id is the
/// name of the file.
final class CourseProgram implements AutoCloseable {
    private static final String SUFFIX = ".py";

    /// A line in Python, with or without spaces, a type, or the name of the package.
    private static final Pattern APPLICATION =
            Pattern.compile("app\\s*(:[^=]*)?=\\s*(fastapi\\.)?FastAPI\\s*\\(.*");

    private static final Duration WELL_WITHIN = Duration.ofSeconds(60);
    private static final int WELL = 204;
    private static final int LOG_LINES = 3;

    private final Path file;
    private final String python;
    private final Path log;
    private final int port;
    private Optional<Process> process = Optional.empty();

    private CourseProgram(Path file, String python, Path log) {
        this.file = file;
        this.python = python;
        this.log = log;
        port = UnusedPort.next();
    }

    /// The programs of a directory, by the names of their files.
    ///
    /// @param logs the directory that gets what they print
    static List<CourseProgram> in(Path directory, String python, Path logs) {
        try (var files = Files.list(directory)) {
            var found = files.filter(CourseProgram::isOne).sorted().toList();
            if (found.isEmpty()) {
                throw new ClientFailure(
                        "%s has no file NAME.py with an application: app = FastAPI()"
                                .formatted(directory));
            }
            return found.stream()
                    .map(file ->
                            new CourseProgram(
                                    file, python, logs.resolve(file.getFileName() + ".log")))
                    .toList();
        } catch (IOException e) {
            throw new ClientFailure("%s cannot be read: %s".formatted(directory, e.getMessage()));
        }
    }

    private static boolean isOne(Path file) {
        try {
            return file.toString().endsWith(SUFFIX)
                    && Files.readString(file).lines().anyMatch(APPLICATION.asMatchPredicate());
        } catch (IOException _) {
            return false;
        }
    }

    private String module() {
        var name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    String appId() {
        return module().replace('_', '-');
    }

    /// The program as `--dapr-app` names it.
    String option() {
        return "%s:%d:0:0".formatted(appId(), port);
    }

    /// Starts it, and waits until its sidecar says that it is well.
    ///
    /// @return `well`, or what it printed last
    String start(LabSidecar sidecar) {
        var command =
                List.of(
                        python,
                        "-m",
                        "uvicorn",
                        module() + ":app",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--log-level",
                        "warning");
        var builder = new ProcessBuilder(command).directory(directory());
        builder.environment()
                .putAll(
                        Map.of(
                                "APP_PORT", Integer.toString(port),
                                "DAPR_HTTP_PORT", Integer.toString(sidecar.port()),
                                "DAPR_GRPC_PORT", Integer.toString(sidecar.grpcPort()),
                                "PYTHONDONTWRITEBYTECODE", "1",
                                "PYTHONUNBUFFERED", "1"));
        try {
            var started = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
            process = Optional.of(started);
            Poll.until(
                    WELL_WITHIN, sidecar::health, status -> status == WELL || !started.isAlive());
            return sidecar.health() == WELL ? "well" : "away: " + printed();
        } catch (IOException e) {
            return "not started: " + e.getMessage();
        }
    }

    /// The number of subscriptions that it asks for; none of one that publishes only.
    int subscriptions() {
        return LabHttp.get("http://127.0.0.1:%d/dapr/subscribe".formatted(port)).body().size();
    }

    private File directory() {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow().toFile();
    }

    /// The last lines that it printed.
    String printed() {
        try {
            var lines = Files.readAllLines(log);
            return String.join(
                    " | ", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Override
    public void close() {
        process.ifPresent(it -> {
            it.descendants().forEach(ProcessHandle::destroy);
            it.destroy();
        });
    }
}
