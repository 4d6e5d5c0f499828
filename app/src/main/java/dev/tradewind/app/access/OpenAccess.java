package dev.tradewind.app.access;

import dev.tradewind.app.access.TokenIssuer.KeySource;
import dev.tradewind.app.file.FileWatch;
import dev.tradewind.http.Authentication;
import dev.tradewind.http.Door;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The access to a running order API: by whom it may be reached, and how they prove who they are.
public record OpenAccess(Door door, Authentication authentication) {
    private static final Logger LOG = LoggerFactory.getLogger(OpenAccess.class);

    /// Lets in whoever reaches the port: what has to be proven with each request, no page and no name can do for somebody else.
    private static final Door FOR_ALL = _ -> {};

    /// Opens it.
    ///
    /// @param files has keys read again when they change
    /// @param closing is told what to do at the end
    /// @throws dev.tradewind.app.file.UnusableFile if a file cannot be used
    public static OpenAccess of(
            ApiAccess access, FileWatch files, InstantSource clock, Consumer<Runnable> closing) {
        return access.credentials()
                .map(it -> of(it, files, clock, closing))
                .orElseGet(() -> new OpenAccess(Door.OF_THIS_MACHINE, Authentication.NONE));
    }

    private static OpenAccess of(
            ApiAccess.Credentials credentials,
            FileWatch files,
            InstantSource clock,
            Consumer<Runnable> closing) {
        var keys = new ApiKeys(credentials.keys());
        files.read(List.of(credentials.keys().path()), keys::read);
        if (keys.isEmpty() && credentials.issuer().isEmpty()) {
            LOG.atWarn()
                    .log(
                            "nobody can ask the order API yet: ./tradewind keys create makes a key,"
                                    + " which counts at once");
        }
        var tokens = credentials.issuer().map(it -> tokens(it, files, clock, closing));
        return new OpenAccess(FOR_ALL, new BearerAuthentication(keys, tokens));
    }

    private static IssuedTokens tokens(
            TokenIssuer issuer, FileWatch files, InstantSource clock, Consumer<Runnable> closing) {
        var keys = new IssuerKeys();
        return new IssuedTokens(issuer, keys, fetching(issuer, keys, files, closing), clock);
    }

    /// A file is read again when it changes, so there is nothing to fetch.
    private static BooleanSupplier fetching(
            TokenIssuer issuer, IssuerKeys keys, FileWatch files, Consumer<Runnable> closing) {
        return switch (issuer.keys()) {
            case KeySource.KeyFile(var path) -> {
                files.read(List.of(path), () -> keys.read(path));
                yield () -> false;
            }
            case KeySource.Address(var uri) -> {
                var fetching = new KeyFetching(uri, keys, KeyFetching.Pace.STANDARD);
                closing.accept(fetching::close);
                yield fetching::fetchSoon;
            }
        };
    }
}
