package dev.tradewind.http.outward;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The ports that the instance itself listens on, said as it takes them.
public final class OwnPorts {
    private final Set<Integer> ports = ConcurrentHashMap.newKeySet();

    public void add(int port) {
        ports.add(port);
    }

    public Set<Integer> numbers() {
        return Set.copyOf(ports);
    }

    boolean has(InetAddress address, int port) {
        return ports.contains(port) && isOfThisMachine(address);
    }

    /// Interfaces come and go, so they are asked each time.
    static boolean isOfThisMachine(InetAddress address) {
        if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
            return true;
        }
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            throw new UncheckedIOException("this machine does not tell its interfaces", e);
        }
    }
}
