/// The callers of the order API: API keys in a file, and tokens of an issuer.
///
/// A request says who asks in `Authorization: Bearer`. [dev.tradewind.app.access.BearerAuthentication] takes a key that is in
/// the [dev.tradewind.app.access.ApiKeyFile], or a JSON Web Token that [dev.tradewind.app.access.IssuedTokens] verifies by
/// the [dev.tradewind.app.access.IssuerKeys].
@NullMarked
package dev.tradewind.app.access;

import org.jspecify.annotations.NullMarked;
