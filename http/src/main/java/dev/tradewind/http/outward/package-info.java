/// The rules on where requests of this instance may go: a [guard][dev.tradewind.http.outward.OutwardGuard] that
/// looks an endpoint's host up once, and gives an address of it that is open to requests, or says why there is none.
///
/// The addresses that are kept from requests are [special][dev.tradewind.http.outward.SpecialAddress] ones, which the
/// registries of IANA say are not for everyone, and this machine's own; what an operator
/// [allows][dev.tradewind.http.outward.AllowedEndpoints] is open in spite of that. The
/// [ports][dev.tradewind.http.outward.OwnPorts] that the instance itself listens on are never open.
@NullMarked
package dev.tradewind.http.outward;

import org.jspecify.annotations.NullMarked;
