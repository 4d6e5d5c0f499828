package dev.tradewind.http.server;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;

/// The certificate that servers show over TLS, 1.2 and 1.3, which can be replaced while they run: connections that are open keep
/// the one that they began with. For any thread.
public final class Tls {
    /// As long as a connection may say nothing.
    private static final Duration HANDSHAKE_MAX = Duration.ofSeconds(5);

    private volatile SslContext context;

    private Tls(SslContext context) {
        this.context = context;
    }

    /// @param certificates the server's, then those that lead to one that clients trust
    /// @throws IllegalArgumentException if they cannot be shown with that key
    public static Tls of(PrivateKey key, List<X509Certificate> certificates) {
        return new Tls(context(key, certificates));
    }

    /// Has connections that begin from now on be shown these.
    ///
    /// @throws IllegalArgumentException as [#of] does, and then those of before are shown
    public void show(PrivateKey key, List<X509Certificate> certificates) {
        context = context(key, certificates);
    }

    private static SslContext context(PrivateKey key, List<X509Certificate> certificates) {
        try {
            return SslContextBuilder.forServer(key, certificates.toArray(X509Certificate[]::new))
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .clientAuth(ClientAuth.NONE)
                    .build();
        } catch (SSLException e) {
            throw new IllegalArgumentException(
                    "the certificate cannot be shown with its key: " + e.getMessage(), e);
        }
    }

    /// The first handler of a connection.
    SslHandler handler(ByteBufAllocator buffers) {
        var handler = context.newHandler(buffers);
        handler.setHandshakeTimeoutMillis(HANDSHAKE_MAX.toMillis());
        return handler;
    }
}
