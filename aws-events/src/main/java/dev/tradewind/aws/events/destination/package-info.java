/// API destinations: endpoints of HTTP that rules send to, and connections, which say how to be authorized there.
///
/// [ApiConnections][dev.tradewind.aws.events.destination.ApiConnections] and
/// [ApiDestinations][dev.tradewind.aws.events.destination.ApiDestinations] keep them, secrets in a table of their own.
/// [ApiDestinationChannel][dev.tradewind.aws.events.destination.ApiDestinationChannel] makes the requests, with tokens
/// from [OAuthTokens][dev.tradewind.aws.events.destination.OAuthTokens]. Decision:
/// `docs/decisions/0021-api-destinations.md`.
@NullMarked
package dev.tradewind.aws.events.destination;

import org.jspecify.annotations.NullMarked;
