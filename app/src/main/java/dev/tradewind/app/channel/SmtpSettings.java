package dev.tradewind.app.channel;

import dev.tradewind.commerce.Labelled;
import java.time.Duration;
import java.util.Optional;

/// A mail server, and how it is spoken to.
///
/// @param from the sender's address, perhaps with a name: `Shop <orders@example.com>`
/// @param login absent of a server that asks for none
/// @param timeout for connecting, and for each answer
/// @param connections at the same time; what comes meanwhile waits
record SmtpSettings(
        String host,
        int port,
        Security security,
        String from,
        Optional<Login> login,
        Duration timeout,
        int connections) {
    /// The way in which a connection is kept from others.
    enum Security implements Labelled {
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
    record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }
}
