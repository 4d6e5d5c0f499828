package dev.tradewind.http.server;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// The certificate that servers show over TLS, 1.2 and 1.3, which can be replaced while they run: connections that are open keep
/// the one that they began with. For any thread.
public final class Tls {
    /// As long as a connection may say nothing.
    private static final Duration HANDSHAKE_MAX = Duration.ofSeconds(5);

    private final List<RenewedContext> contexts = new ArrayList<>();
    private final SslContext ofHttp;
    private RenewedContext.Shown shown;

    private Tls(RenewedContext.Shown shown) {
        this.shown = shown;
        ofHttp = context(UnaryOperator.identity());
    }

    /// @param certificates the server's, then those that lead to one that clients trust
    /// @throws IllegalArgumentException if they cannot be shown with that key
    public static Tls of(PrivateKey key, List<X509Certificate> certificates) {
        return new Tls(new RenewedContext.Shown(key, certificates));
    }

    /// Has connections that begin from now on be shown these.
    ///
    /// @throws IllegalArgumentException as [#of] does, and then those of before are shown
    public synchronized void show(PrivateKey key, List<X509Certificate> certificates) {
        var next = new RenewedContext.Shown(key, certificates);
        contexts.stream().map(it -> it.ready(next)).toList().forEach(Runnable::run);
        shown = next;
    }

    /// The context for a server that sets its connections up itself, with settings of its own. It follows what is shown.
    ///
    /// @throws IllegalArgumentException if it cannot be had with these settings
    public synchronized SslContext context(UnaryOperator<SslContextBuilder> settings) {
        var context = new RenewedContext(shown, settings);
        contexts.add(context);
        return context;
    }

    /// The first handler of a connection.
    SslHandler handler(ByteBufAllocator buffers) {
        var handler = ofHttp.newHandler(buffers);
        handler.setHandshakeTimeoutMillis(HANDSHAKE_MAX.toMillis());
        return handler;
    }
}
