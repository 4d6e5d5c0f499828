package dev.tradewind.http;

import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sites before a handler, which gets all requests that none of them has. What a request may bring along,
/// and what the server itself refuses, is for that handler to say, but for the bodies of a site with a limit of its own.
public final class Sites implements HttpHandler {
    private final List<Site> sites;

    /// Asked for every request, on an event loop, so only those that have something to say.
    private final List<Site> limited;

    private final HttpHandler others;

    public Sites(List<Site> sites, HttpHandler others) {
        this.sites = List.copyOf(sites);
        limited = sites.stream().filter(it -> it.bodyLimit().isPresent()).toList();
        this.others = others;
    }

    @Override
    public int bodyBytesMax() {
        return others.bodyBytesMax();
    }

    @Override
    public int bodyBytesMax(Request head) {
        return limit(head).map(Site.BodyLimit::bytesMax).orElseGet(() -> others.bodyBytesMax(head));
    }

    @Override
    public Reply tooLarge(Request head) {
        return limit(head).map(Site.BodyLimit::exceeded).orElseGet(() -> others.tooLarge(head));
    }

    private Optional<Site.BodyLimit> limit(Request head) {
        return limited.isEmpty() ? Optional.empty() : site(limited, head).flatMap(Site::bodyLimit);
    }

    @Override
    public Admission admit(Request head, int bodyBytes) {
        return others.admit(head, bodyBytes);
    }

    /// Leaves those of the sites alone: a site may take long.
    @Override
    public void answerTogether(Iterator<Exchange> exchanges) {
        others.answerTogether(new OfOthers(exchanges));
    }

    @Override
    public Reply answer(Request request) {
        var site = site(sites, request);
        return site.isPresent() ? site.get().answer(request) : others.answer(request);
    }

    @Override
    public boolean readsAsItComes(Request head) {
        return site(sites, head).isEmpty() && others.readsAsItComes(head);
    }

    @Override
    public Reply answer(Request head, InputStream body) {
        return others.answer(head, body);
    }

    @Override
    public Reply refusal(int status) {
        return others.refusal(status);
    }

    private static Optional<Site> site(List<Site> sites, Request request) {
        for (var site : sites) {
            if (site.has(request)) {
                return Optional.of(site);
            }
        }
        return Optional.empty();
    }

    /// The requests that are for no site. One that was taken to look at it, and then not asked for, is answered
    /// alone, as the rest is.
    private final class OfOthers implements Iterator<Exchange> {
        private final Iterator<Exchange> all;
        private @Nullable Exchange ahead;

        OfOthers(Iterator<Exchange> all) {
            this.all = all;
        }

        @Override
        public boolean hasNext() {
            while (ahead == null && all.hasNext()) {
                var exchange = all.next();
                if (site(sites, exchange.request()).isEmpty()) {
                    ahead = exchange;
                }
            }
            return ahead != null;
        }

        @Override
        public Exchange next() {
            if (!hasNext() || ahead == null) {
                throw new NoSuchElementException();
            }
            var exchange = ahead;
            ahead = null;
            return exchange;
        }
    }
}
