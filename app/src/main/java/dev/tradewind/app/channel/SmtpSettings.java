package dev.tradewind.app.channel;

import dev.tradewind.app.file.UnusableFile;
import dev.tradewind.app.tls.Pem;
import dev.tradewind.commerce.Labelled;
import dev.tradewind.http.address.MailAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A mail server, and how it is spoken to.
///
/// @param issuers whose certificates are trusted; those that Java trusts where there is none
/// @param from the sender's address, perhaps with a name: `Shop <orders@example.com>`
/// @param login absent of a server that asks for none
/// @param timeout for connecting, and for each answer
/// @param connections at the same time; what comes meanwhile waits
public record SmtpSettings(
        String host,
        int port,
        Security security,
        List<X509Certificate> issuers,
        String from,
        Optional<Login> login,
        Duration timeout,
        int connections) {
    private static final int TIMEOUT_SECONDS = 20;
    private static final int TIMEOUT_SECONDS_MAX = 300;
    private static final int CONNECTIONS = 4;
    private static final int CONNECTIONS_MAX = 50;
    private static final int PORT_MAX = 65_535;

    public SmtpSettings {
        issuers = List.copyOf(issuers);
    }

    /// The mail server that a file names, if it names one. Every setting of one is looked at in any case.
    ///
    /// @throws IllegalArgumentException that says what is wrong, and no value
    public static Optional<SmtpSettings> of(ChannelFile file) {
        var security =
                file.parsed("smtp.security", SmtpSettings::security).orElse(Security.STARTTLS);
        int port = file.number("smtp.port", security.defaultPort(), PORT_MAX);
        int seconds = file.number("smtp.timeout-seconds", TIMEOUT_SECONDS, TIMEOUT_SECONDS_MAX);
        int connections = file.number("smtp.connections", CONNECTIONS, CONNECTIONS_MAX);
        var issuers = file.parsed("smtp.ca", SmtpSettings::issuers).orElse(List.of());
        var from = file.parsed("smtp.from", SmtpSettings::sender);
        var user = file.find("smtp.user");
        var password = file.find("smtp.password");
        return file.find("smtp.host")
                .map(host ->
                        new SmtpSettings(
                                host,
                                port,
                                security,
                                issuers,
                                from.orElseGet(() -> file.required("smtp.from")),
                                user.map(it -> new Login(it, password.orElse(""))),
                                Duration.ofSeconds(seconds),
                                connections));
    }

    private static List<X509Certificate> issuers(String file) {
        try {
            return Pem.all(Path.of(file));
        } catch (UnusableFile e) {
            throw new IllegalArgumentException(
                    "names no file of certificates: " + e.getMessage(), e);
        }
    }

    private static Security security(String text) {
        return Labelled.find(Security.class, text)
                .orElseThrow(() -> new IllegalArgumentException("is none, starttls or tls"));
    }

    /// An address, perhaps with a name before it.
    private static String sender(String text) {
        int bracket = text.lastIndexOf('<');
        var address =
                bracket >= 0 && text.endsWith(">")
                        ? text.substring(bracket + 1, text.length() - 1)
                        : text;
        if (MailAddress.tryParse(address).isEmpty()
                || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("is a sender's address: Shop <orders@example.com>");
        }
        return text;
    }

    /// The way in which a connection is kept from others.
    public enum Security implements Labelled {
        /// Not at all: for a server on this machine.
        NONE(25),
        /// It begins in the open, and goes on only if the server turns TLS on (RFC 3207).
        STARTTLS(587),
        /// From the beginning (RFC 8314).
        TLS(465);

        private final int port;

        Security(int port) {
            this.port = port;
        }

        int defaultPort() {
            return port;
        }
    }

    /// A user of the server.
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }
}
