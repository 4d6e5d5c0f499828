package dev.tradewind.aws;

import dev.tradewind.aws.access.AccessRefusal;
import dev.tradewind.aws.access.KeyRing;
import dev.tradewind.aws.access.SignatureVerifier;
import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.service.AwsExchange;
import dev.tradewind.http.HostNames;
import dev.tradewind.http.Provenance;
import dev.tradewind.http.Request;
import java.time.InstantSource;
import java.util.Optional;

/// The gate of an endpoint: tells whom a request is from, which has to be proven where there are keys.
final class Gate {
    private final Optional<SignatureVerifier> verifier;
    private final HostNames hosts;

    /// The name that was taken last: clients keep to theirs, so it is seldom another one.
    private volatile String takenHost = "localhost";

    Gate(KeyRing keys, HostNames hosts, InstantSource clock) {
        this.hosts = hosts;
        verifier =
                keys.isGuarded()
                        ? Optional.of(new SignatureVerifier(keys, clock))
                        : Optional.empty();
    }

    /// Tells whether the sender of a request is unknown here, as far as that can be told before its
    /// body has come.
    ///
    /// @param head the request without its body
    boolean isFromStranger(Request head) {
        return verifier.filter(it -> !it.isClaimed(head)).isPresent();
    }

    /// The caller of the request: whoever it claims, or who signed it, where that has to be proven.
    ///
    /// @throws AccessRefusal if it is not let in
    Caller admit(AwsExchange exchange, Request request, Caller claimed) {
        if (isForAnyone(exchange, claimed)) {
            return claimed;
        }
        if (verifier.isEmpty()) {
            refuseWebPages(request);
            refuseOtherNames(request);
            return claimed;
        }
        var service = exchange.service().descriptor().name();
        var principal = verifier.get().verify(request, service);
        return new Caller(principal, claimed.region(), claimed.endpoint(), true);
    }

    private static boolean isForAnyone(AwsExchange exchange, Caller claimed) {
        var linked = exchange.service().descriptor().linkedOperations();
        return !claimed.isSigned() && linked.contains(exchange.operationName());
    }

    /// A page of any site that a browser shows here can send forms and links to a local port, and the browser then
    /// says so. No SDK does.
    private static void refuseWebPages(Request request) {
        if (Provenance.isFromWebPage(request)) {
            throw new AccessRefusal(
                    AccessRefusal.Reason.DENIED,
                    "Web pages have to sign their requests, which takes an instance with keys.");
        }
    }

    /// A signature is of `Host` too; without one, a page of a site whose name resolves to here could read.
    private void refuseOtherNames(Request request) {
        var host = request.header("host").orElse(takenHost);
        if (host.equals(takenHost)) {
            return;
        }
        if (!hosts.take(request)) {
            throw new AccessRefusal(
                    AccessRefusal.Reason.DENIED,
                    "This is asked for by localhost, an address, or a name of --allowed-hosts.");
        }
        takenHost = host;
    }
}
