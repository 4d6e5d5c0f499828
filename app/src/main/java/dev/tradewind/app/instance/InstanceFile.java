package dev.tradewind.app.instance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;

/// The file `instance.properties` of a data directory, by which commands find the instance that has it open. It is
/// there from when the instance answers until it stops; one that was killed leaves it behind.
///
/// @param begun when its process wrote it
/// @param httpCertificates the file of the certificates that its order API shows, if that is asked over TLS
/// @param awsCertificates the same of its AWS endpoint
public record InstanceFile(
        long pid,
        Instant begun,
        String version,
        String region,
        int awsPort,
        OptionalInt httpPort,
        OptionalInt operatorPort,
        Optional<Path> httpCertificates,
        Optional<Path> awsCertificates) {
    static final String NAME = "instance.properties";

    /// Clocks are set. Nobody gets the number of a process again within that time of its end.
    private static final Duration CLOCK_SET_MAX = Duration.ofMinutes(1);

    /// The one in a directory, unless the process that wrote it has ended.
    public static Optional<InstanceFile> running(Path data) {
        return read(data.resolve(NAME)).filter(InstanceFile::isOfRunningProcess);
    }

    private static Optional<InstanceFile> read(Path file) {
        var lines = new Properties();
        try (var reader = Files.newBufferedReader(file, UTF_8)) {
            lines.load(reader);
            return Optional.of(of(lines));
        } catch (IOException | IllegalArgumentException | DateTimeParseException _) {
            return Optional.empty(); // there is none, or it is not ours
        }
    }

    private static InstanceFile of(Properties lines) {
        return new InstanceFile(
                Long.parseLong(lines.getProperty("pid", "")),
                Instant.parse(lines.getProperty("begun", "")),
                lines.getProperty("version", ""),
                lines.getProperty("region", ""),
                Integer.parseInt(lines.getProperty("aws-port", "")),
                port(lines, "http-port"),
                port(lines, "operator-port"),
                path(lines, "http-certificates"),
                path(lines, "aws-certificates"));
    }

    private static Optional<Path> path(Properties lines, String name) {
        return Optional.ofNullable(lines.getProperty(name)).map(Path::of);
    }

    private static OptionalInt port(Properties lines, String name) {
        var port = lines.getProperty(name);
        return port == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(port));
    }

    /// Another process may have the number by now: it began later.
    private boolean isOfRunningProcess() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process ->
                        process.info()
                                .startInstant()
                                .map(it -> it.isBefore(begun.plus(CLOCK_SET_MAX)))
                                .orElse(true))
                .isPresent();
    }

    /// Writes it as a whole: whoever reads meanwhile reads the one before, or none.
    void write(Path data) throws IOException {
        var whole = data.resolve(NAME);
        var part = data.resolve(NAME + ".part");
        Files.writeString(part, text());
        Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
    }

    static void remove(Path data) throws IOException {
        Files.deleteIfExists(data.resolve(NAME));
    }

    private String text() {
        var text =
                new StringBuilder("# The instance that has this directory open.\n")
                        .append("pid=%d\n".formatted(pid))
                        .append("begun=%s\n".formatted(begun))
                        .append("version=%s\n".formatted(version))
                        .append("region=%s\n".formatted(region))
                        .append("aws-port=%d\n".formatted(awsPort));
        httpPort.ifPresent(port -> text.append("http-port=%d\n".formatted(port)));
        operatorPort.ifPresent(port -> text.append("operator-port=%d\n".formatted(port)));
        httpCertificates.ifPresent(file -> text.append(line("http-certificates", file)));
        awsCertificates.ifPresent(file -> text.append(line("aws-certificates", file)));
        return text.toString();
    }

    /// A path as properties are read: with a backslash before what would say something else.
    private static String line(String name, Path file) {
        var escaped = file.toString().replace("\\", "\\\\");
        return "%s=%s\n".formatted(name, escaped);
    }
}
