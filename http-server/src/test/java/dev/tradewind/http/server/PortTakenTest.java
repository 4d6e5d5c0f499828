package dev.tradewind.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

final class PortTakenTest {
    @Test
    void a_port_that_may_not_be_had_is_not_said_to_be_taken() {
        var refused = new PortTaken(address(), new BindException("Permission denied"));

        assertThat(refused)
                .hasMessage("cannot listen on port 80 of 127.0.0.1: Permission denied")
                .returns(false, PortTaken::isByAnother);
    }

    @Test
    void a_port_in_use_is_said_to_be_taken() {
        var taken = new PortTaken(address(), new BindException("Address already in use"));

        assertThat(taken)
                .hasMessage("port 80 is taken by another program")
                .returns(true, PortTaken::isByAnother);
    }

    private static InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 80);
    }
}
