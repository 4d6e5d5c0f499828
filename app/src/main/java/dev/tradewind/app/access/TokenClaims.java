package dev.tradewind.app.access;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.tradewind.http.access.ApiCaller;
import dev.tradewind.http.access.ApiRole;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads a caller from the claims of a token. Words in the claim of roles that are no roles here are for others.
record TokenClaims(TokenIssuer issuer) {
    private static final String EMAIL = "email";

    /// OpenID Connect Core 1.0, section 5.1: whether the issuer has made sure whose address it is.
    private static final String EMAIL_VERIFIED = "email_verified";

    private static final int SUBJECT_MAX = 100;

    ApiCaller callerOf(JWTClaimsSet claims) {
        var customer = customer(claims);
        var roles = roles(claims);
        if (customer.isEmpty()) {
            roles.remove(ApiRole.CUSTOMER); // nobody knows which
        }
        var subject = claims.getSubject();
        return new ApiCaller(
                "the token of " + subject.substring(0, Math.min(subject.length(), SUBJECT_MAX)),
                roles,
                customer);
    }

    private Set<ApiRole> roles(JWTClaimsSet claims) {
        var roles = EnumSet.noneOf(ApiRole.class);
        words(claim(issuer.rolesClaim(), claims))
                .flatMap(word -> ApiRole.find(word).stream())
                .forEach(roles::add);
        return roles;
    }

    private static Stream<String> words(@Nullable Object claim) {
        return switch (claim) {
            case String text -> Stream.of(text.split(" ", -1));
            case Collection<?> several ->
                    several.stream().filter(String.class::isInstance).map(String.class::cast);
            case null, default -> Stream.empty();
        };
    }

    /// Anyone can tell an issuer an address that is not theirs, so one counts that the issuer has verified.
    private Optional<String> customer(JWTClaimsSet claims) {
        var name = issuer.customerClaim();
        if (name.equals(EMAIL) && !Boolean.TRUE.equals(claims.getClaim(EMAIL_VERIFIED))) {
            return Optional.empty();
        }
        return claim(name, claims) instanceof String text && !text.isBlank()
                ? Optional.of(text)
                : Optional.empty();
    }

    /// The claim of that name, or the one at the end of that path.
    private static @Nullable Object claim(String name, JWTClaimsSet claims) {
        var whole = claims.getClaim(name);
        if (whole != null) {
            return whole;
        }
        Object found = claims.getClaims();
        for (var part : name.split("\\.", -1)) {
            found = found instanceof Map<?, ?> map ? map.get(part) : null;
        }
        return found;
    }
}
