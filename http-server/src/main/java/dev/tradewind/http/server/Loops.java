package dev.tradewind.http.server;

import dev.tradewind.http.HttpHandler;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The event loops of a server, and the connections that they have accepted.
final class Loops {
    /// One for two processors: what a loop has answered takes as much work elsewhere.
    private static final int COUNT = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    /// For cutting off what is still open after the grace: a few tasks on each loop.
    private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

    private final HttpLimits limits;
    private final @Nullable Tls tls;
    private final EventLoopGroup threads;
    private final Map<EventLoop, Loop> loops = new HashMap<>();
    private final ChannelGroup open = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE);
    private final AtomicLong accepted = new AtomicLong();
    private final List<Channel> listening;

    /// Starts to accept from `sockets`, which are bound.
    Loops(
            List<ServerSocketChannel> sockets,
            HttpHandler handler,
            HttpLimits limits,
            @Nullable Tls tls) {
        this.limits = limits;
        this.tls = tls;
        var nio = NioIoHandler.newFactory();
        threads =
                new MultiThreadIoEventLoopGroup(
                        COUNT,
                        new DefaultThreadFactory("http", true),
                        thread -> {
                            var io = new LoopIo(nio.newHandler(thread));
                            var loop = new Loop((EventLoop) thread, io, handler, limits);
                            loops.put((EventLoop) thread, loop);
                            return io;
                        });
        loops.values().forEach(Loop::watch);
        listening = sockets.stream().map(this::accept).toList();
    }

    /// A channel that has its port is active, and accepts, from its registration on.
    private Channel accept(ServerSocketChannel socket) {
        var registered =
                new ServerBootstrap()
                        .group(threads)
                        .channelFactory(() -> new NioServerSocketChannel(socket))
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                        .childHandler(new Accepting())
                        .register()
                        .awaitUninterruptibly();
        if (registered.isSuccess()) {
            return registered.channel();
        }
        stop();
        throw new UncheckedIOException(
                "cannot accept connections", new IOException(registered.cause()));
    }

    void close(Duration grace) {
        listening.forEach(it -> it.close().awaitUninterruptibly());
        loops.values().forEach(Loop::close);
        open.newCloseFuture().awaitUninterruptibly(grace.toMillis());
        open.close().awaitUninterruptibly(CLOSE_MAX.toMillis());
        stop();
    }

    private void stop() {
        threads.shutdownGracefully(0, 0, TimeUnit.SECONDS)
                .awaitUninterruptibly(CLOSE_MAX.toMillis());
    }

    /// Sets up connections that were accepted: those a few too many are told so, beyond that they are closed.
    private final class Accepting extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {
            int before = open.size();
            if (before >= 2 * limits.connectionsMax()) {
                var _ = channel.close();
                return;
            }
            open.add(channel);
            var loop = loops.get(channel.eventLoop());
            if (loop == null) {
                throw new IllegalStateException("a connection on a loop of another server");
            }
            boolean surplus = before >= limits.connectionsMax();
            var connection = new Connection(loop, channel, accepted.incrementAndGet(), surplus);
            if (tls != null) {
                channel.pipeline().addLast(tls.handler(channel.alloc()));
            }
            channel.pipeline()
                    .addLast(new Arrival(connection.progress()))
                    .addLast(new HttpServerCodec(limits.decoding(), HttpLimits.REQUESTS_AHEAD_MAX))
                    .addLast(connection);
        }
    }

    /// Notes when bytes come: whoever sends a head byte by byte has sent no request yet.
    private static final class Arrival extends ChannelInboundHandlerAdapter {
        private final RequestProgress progress;

        Arrival(RequestProgress progress) {
            this.progress = progress;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            progress.received();
            context.fireChannelRead(bytes);
        }
    }
}
