package dev.tradewind.http.server;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSessionContext;

/// A server's context whose certificate is replaced while connections begin: each has the one of its beginning.
final class RenewedContext extends SslContext {
    private final UnaryOperator<SslContextBuilder> settings;
    private volatile SslContext current;

    RenewedContext(Shown shown, UnaryOperator<SslContextBuilder> settings) {
        this.settings = settings;
        current = built(shown, settings);
    }

    /// The certificates that are shown, with the key of the first.
    record Shown(PrivateKey key, List<X509Certificate> certificates) {
        Shown {
            certificates = List.copyOf(certificates);
        }
    }

    /// The change to another certificate, which cannot fail any more.
    ///
    /// @throws IllegalArgumentException if it cannot be shown
    Runnable ready(Shown next) {
        var built = built(next, settings);
        return () -> current = built;
    }

    private static SslContext built(Shown shown, UnaryOperator<SslContextBuilder> settings) {
        var chain = shown.certificates.toArray(X509Certificate[]::new);
        try {
            return settings.apply(
                            SslContextBuilder.forServer(shown.key, chain)
                                    .sslProvider(SslProvider.JDK)
                                    .protocols("TLSv1.3", "TLSv1.2")
                                    .clientAuth(ClientAuth.NONE))
                    .build();
        } catch (SSLException e) {
            throw new IllegalArgumentException(
                    "the certificate cannot be shown with its key: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean isClient() {
        return false;
    }

    @Override
    public List<String> cipherSuites() {
        return current.cipherSuites();
    }

    @Override
    @SuppressWarnings("deprecation") // there is no other
    public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
        return current.applicationProtocolNegotiator();
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator buffers) {
        return current.newEngine(buffers);
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator buffers, String host, int port) {
        return current.newEngine(buffers, host, port);
    }

    @Override
    public SSLSessionContext sessionContext() {
        return current.sessionContext();
    }
}
