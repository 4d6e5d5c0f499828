package dev.tradewind.patience;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// A port for something that starts a moment later and cannot say itself which one it took.
///
/// It is below those that systems give to sockets that ask for any: one of them may be anybody's by the time it is used.
public final class UnusedPort {
    private static final int LOWEST = 20_000;

    /// Linux gives sockets ports from 32,768, other systems from 49,152.
    private static final int COUNT = 12_000;

    /// Tests of other processes begin elsewhere; those of this one get no port twice.
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

    private UnusedPort() {}

    /// One that nobody listens on now.
    ///
    /// @throws IllegalStateException if all are taken
    public static int next() {
        return IntStream.generate(NEXT::getAndIncrement)
                .limit(COUNT)
                .map(it -> LOWEST + Math.floorMod(it, COUNT))
                .filter(UnusedPort::isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no port is free"));
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException _) {
            return false;
        }
    }
}
