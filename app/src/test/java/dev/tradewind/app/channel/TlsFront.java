package dev.tradewind.app.channel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// TLS before a mail server that has none: what comes over it is that server's, byte for byte.
final class TlsFront implements AutoCloseable {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final ServerSocket front = new ServerSocket(0, 10, LOOPBACK);
    private final SSLContext shown;
    private final int behind;
    private final boolean isTurnedOn;

    private TlsFront(SSLContext shown, int behind, boolean isTurnedOn) throws IOException {
        this.shown = shown;
        this.behind = behind;
        this.isTurnedOn = isTurnedOn;
    }

    /// TLS from the beginning (RFC 8314).
    static TlsFront implicit(SSLContext shown, int behind) throws IOException {
        return new TlsFront(shown, behind, false).begun();
    }

    /// TLS that the client turns on (RFC 3207); before that the server takes nothing else.
    static TlsFront starttls(SSLContext shown, int behind) throws IOException {
        return new TlsFront(shown, behind, true).begun();
    }

    private TlsFront begun() {
        Thread.ofVirtual().start(this::serve);
        return this;
    }

    int port() {
        return front.getLocalPort();
    }

    private void serve() {
        while (!front.isClosed()) {
            try (var client = front.accept()) {
                talk(client);
            } catch (IOException _) {
                // the test is over, or the client does not trust the certificate
            }
        }
    }

    private void talk(Socket client) throws IOException {
        if (isTurnedOn) {
            askForTls(client);
        }
        var secured =
                (SSLSocket)
                        shown.getSocketFactory().createSocket(client, null, client.getPort(), true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        try (secured;
                var server = new Socket(LOOPBACK, behind)) {
            if (isTurnedOn) {
                line(server.getInputStream()); // its greeting: the client had one
            }
            var back = Thread.ofVirtual().start(() -> copy(server, secured));
            copy(secured, server);
            back.interrupt();
        }
    }

    private static void askForTls(Socket client) throws IOException {
        say(client, "220 front");
        for (var line = line(client.getInputStream());
                !line.equals("STARTTLS");
                line = line(client.getInputStream())) {
            say(
                    client,
                    line.startsWith("EHLO") ? "250-front\r\n250 STARTTLS" : "530 STARTTLS first");
        }
        say(client, "220 go ahead");
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
        client.getOutputStream().flush();
    }

    /// Octet by octet, so that nothing of what follows is read.
    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
            line.append((char) octet);
        }
        return line.toString().strip();
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException _) {
            // one of them has gone
        }
    }

    @Override
    public void close() {
        try {
            front.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
