package dev.tradewind.http.outward;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutwardGuardTest {
    private static final int PORT = 8080;
    private static final int OWN_PORT = 4566;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1           | a loopback address",
                "127.9.9.9           | a loopback address",
                "2130706433          | a loopback address",
                "127.1               | a loopback address",
                "::1                 | a loopback address",
                "[::1]               | a loopback address",
                "::ffff:127.0.0.1    | a loopback address",
                "::127.0.0.1         | a loopback address",
                "64:ff9b::7f00:1     | a loopback address",
                "169.254.169.254     | a link-local address",
                "fe80::1             | a link-local address",
                "10.0.0.1            | a private address",
                "172.16.0.1          | a private address",
                "172.31.255.255      | a private address",
                "192.168.1.1         | a private address",
                "100.64.0.1          | a private address",
                "fd12:3456::1        | a private address",
                "fec0::1             | a private address",
                "::ffff:10.0.0.1     | a private address",
                "64:ff9b::a00:1      | a private address",
                "64:ff9b:1::1        | a private address",
                "224.0.0.1           | a multicast address",
                "ff02::1             | a multicast address",
                "0.0.0.0             | an address of no machine",
                "0.1.2.3             | an address of no machine",
                "::                  | an address of no machine",
                "192.0.2.1           | a reserved address",
                "198.18.0.1          | a reserved address",
                "203.0.113.1         | a reserved address",
                "240.0.0.1           | a reserved address",
                "255.255.255.255     | a reserved address",
                "2001:db8::1         | a reserved address",
                "2001:0:53aa::1      | a reserved address",
                "2002:7f00:1::1      | a reserved address",
                "3fff::1             | a reserved address",
                "100::1              | a reserved address",
                "5f00::1             | a reserved address",
            })
    void a_special_address_is_closed(String host, String kind) throws InterruptedException {
        assertThat(guard(AllowedEndpoints.NONE).to(host, PORT))
                .isInstanceOfSatisfying(
                        Way.Closed.class, closed -> assertThat(closed.reason()).contains(kind));
        assertThat(guard(AllowedEndpoints.NONE).objectionTo(host, PORT)).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "172.32.0.1",
                "100.128.0.1",
                "192.0.1.1",
                "2606:4700::1111",
                "64:ff9b::101:101",
            })
    void an_address_for_everyone_is_open(String host) throws InterruptedException {
        assertThat(guard(AllowedEndpoints.NONE).to(host, PORT))
                .isEqualTo(new Way.Open(InetAddress.ofLiteral(host)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "a.localhost"})
    void a_name_of_this_machine_is_closed_without_a_lookup(String host) {
        assertThat(guard(AllowedEndpoints.NONE).objectionTo(host, PORT))
                .contains("a loopback address");
        assertThat(guard(AllowedEndpoints.LOOPBACK).objectionTo(host, PORT)).isEmpty();
        assertThat(guard(AllowedEndpoints.NONE).objectionTo("notlocalhost", PORT)).isEmpty();
    }

    @Test
    void a_name_is_looked_up_once_and_its_closed_addresses_are_passed_over()
            throws InterruptedException {
        var guard = guardOf(AllowedEndpoints.NONE, "10.0.0.1", "1.1.1.1");

        assertThat(guard.to("example.org", PORT))
                .isEqualTo(new Way.Open(InetAddress.ofLiteral("1.1.1.1")));
    }

    @Test
    void a_name_with_no_open_address_is_closed_and_the_reason_names_both()
            throws InterruptedException {
        var guard = guardOf(AllowedEndpoints.NONE, "10.0.0.1", "127.0.0.1");

        assertThat(guard.to("example.org", PORT))
                .isEqualTo(
                        new Way.Closed(
                                "example.org is 10.0.0.1, a private address, which requests may not go to"));
    }

    @Test
    void what_an_operator_names_is_open_on_the_port_that_he_names() throws InterruptedException {
        var guard = guard(AllowedEndpoints.parse("10.0.0.0/8:8080"));

        assertThat(guard.to("10.1.2.3", PORT)).isInstanceOf(Way.Open.class);
        assertThat(guard.to("64:ff9b::a01:203", PORT)).isInstanceOf(Way.Open.class);
        assertThat(guard.to("10.1.2.3", PORT + 1)).isInstanceOf(Way.Closed.class);
    }

    @ParameterizedTest
    @MethodSource("addressesOfThisMachine")
    void the_ports_of_the_instance_are_closed_whatever_is_allowed(String own)
            throws InterruptedException {
        var guard = guard(AllowedEndpoints.parse("0.0.0.0/0,::/0"));

        assertThat(guard.to(own, OWN_PORT))
                .isInstanceOfSatisfying(
                        Way.Closed.class,
                        closed -> assertThat(closed.reason()).contains("this instance's own"));
        assertThat(guard.to(own, PORT)).isInstanceOf(Way.Open.class);
        assertThat(guard(AllowedEndpoints.NONE).to(own, PORT)).isInstanceOf(Way.Closed.class);
    }

    static Stream<String> addressesOfThisMachine() throws SocketException {
        var interfaces =
                Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                        .flatMap(NetworkInterface::inetAddresses)
                        .map(InetAddress::getHostAddress);
        return Stream.concat(
                Stream.of("127.0.0.1", "127.0.0.2", "0.0.0.0", "::", "::ffff:127.0.0.1"),
                interfaces);
    }

    @Test
    void a_name_that_nobody_knows_leads_nowhere() throws InterruptedException {
        Lookup nobody =
                host -> {
                    throw new UnknownHostException(host);
                };

        assertThat(new OutwardGuard(AllowedEndpoints.NONE, new OwnPorts(), nobody).to("x", PORT))
                .isEqualTo(new Way.Nowhere());
    }

    private static OutwardGuard guard(AllowedEndpoints allowed) {
        var own = new OwnPorts();
        own.add(OWN_PORT);
        return new OutwardGuard(allowed, own);
    }

    /// The name server says something else the second time.
    private static OutwardGuard guardOf(AllowedEndpoints allowed, String... addresses) {
        var answers =
                Stream.of(
                                Stream.of(addresses).map(InetAddress::ofLiteral).toList(),
                                List.of(InetAddress.getLoopbackAddress()))
                        .iterator();
        return new OutwardGuard(allowed, new OwnPorts(), _ -> answers.next());
    }
}
