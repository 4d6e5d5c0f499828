package dev.tradewind.app.instance;

import dev.tradewind.app.tls.TlsPort;
import dev.tradewind.operator.Build;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The word that an instance leaves in its data directory while it answers: its [InstanceFile].
///
/// Without it everything works but that commands find the ports, so a directory that takes no file ends nothing.
final class Presence {
    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);

    private Presence() {}

    /// Leaves it, until what was opened is closed.
    static void leave(
            RunningBroker running,
            OptionalInt httpPort,
            Optional<Path> httpCertificates,
            ClosingStack opened) {
        var settings = running.settings();
        var file =
                new InstanceFile(
                        ProcessHandle.current().pid(),
                        Instant.now(),
                        Build.read().version(),
                        settings.identity().region(),
                        running.port(),
                        httpPort,
                        running.watch().port(),
                        httpCertificates.map(Path::toAbsolutePath),
                        settings.tls()
                                .flatMap(it -> it.certificates(TlsPort.AWS))
                                .map(Path::toAbsolutePath));
        try {
            file.write(settings.data());
        } catch (IOException e) {
            LOG.atWarn()
                    .log("commands will not find this instance by its directory: {}", e.toString());
        }
        opened.push(() -> remove(settings.data()));
    }

    private static void remove(Path data) {
        try {
            InstanceFile.remove(data);
        } catch (IOException e) {
            LOG.atWarn().log("what tells of this instance stays: {}", e.toString());
        }
    }
}
