package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The clients in other languages that `clients/install` puts into the build directory. Where they are not of
/// the versions that it would install, a test that asks for one is skipped, or with `-Dclients=required` fails.
public final class Clients {
    private static final Path PINS = Path.of("..", "clients").toAbsolutePath().normalize();
    private static final Path INSTALLED = PINS.resolveSibling(Path.of("target", "clients"));
    private static final String MISSING =
            "clients in other languages are not installed; clients/install does that";

    private Clients() {}

    /// The Python that has boto3 and the AWS command line.
    static String python() {
        return installed("python", "requirements.txt").resolve("bin/python").toString();
    }

    /// The directory in which Python has its packages.
    static Path pythonPackages() {
        var libraries = installed("python", "requirements.txt").resolve("lib");
        try (var found = Files.newDirectoryStream(libraries, "python3*")) {
            return found.iterator().next().resolve("site-packages");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String commandLine() {
        return installed("python", "requirements.txt").resolve("bin/aws").toString();
    }

    /// The directory from which Node.js finds the AWS SDK for JavaScript.
    public static Path javascript() {
        return installed("javascript", "package-lock.json");
    }

    private static Path installed(String language, String pins) {
        var directory = INSTALLED.resolve(language);
        if (!areSame(PINS.resolve(pins), directory.resolve(pins))) {
            throw missing(MISSING);
        }
        return directory;
    }

    private static boolean areSame(Path pins, Path copy) {
        try {
            return Files.exists(copy) && Files.mismatch(pins, copy) < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends the test that needs something which is not there.
    ///
    /// @param what is missing, and what brings it
    /// @return nothing: it throws
    public static IllegalStateException missing(String what) {
        if ("required".equals(System.getProperty("clients"))) {
            fail(what);
        }
        abort(what);
        return new IllegalStateException(what);
    }
}
