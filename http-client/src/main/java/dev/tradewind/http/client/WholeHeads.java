package dev.tradewind.http.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/// The reading of answers' heads, to the blank line that ends them (RFC 9112, section 2.1). The library takes a head that
/// breaks off for one that ends there, and so a connection that dies after `HTTP/1.1 200` for a success.
final class WholeHeads implements HttpMessageParserFactory<ClassicHttpResponse> {
    private final HttpMessageParserFactory<ClassicHttpResponse> parsers =
            new DefaultHttpResponseParserFactory();

    @Override
    @SuppressWarnings("deprecation") // the interface has no other that is abstract
    public HttpMessageParser<ClassicHttpResponse> create(Http1Config config) {
        return whole(parsers.create(config));
    }

    @Override
    public HttpMessageParser<ClassicHttpResponse> create() {
        return whole(parsers.create());
    }

    private static HttpMessageParser<ClassicHttpResponse> whole(
            HttpMessageParser<ClassicHttpResponse> parser) {
        return (buffer, stream) -> read(parser, buffer, new Watched(stream));
    }

    private static ClassicHttpResponse read(
            HttpMessageParser<ClassicHttpResponse> parser,
            SessionInputBuffer buffer,
            Watched stream)
            throws IOException, HttpException {
        var head = parser.parse(buffer, stream);
        if (head != null && stream.hasEnded) { // there is none where nothing came at all
            throw new ConnectionClosedException("the head of the answer breaks off");
        }
        return head;
    }

    /// A stream that notes its end: whoever reads a head to its blank line never reads that far.
    private static final class Watched extends FilterInputStream {
        private boolean hasEnded;

        Watched(InputStream stream) {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            return noted(super.read());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return noted(super.read(bytes, offset, length));
        }

        private int noted(int read) {
            hasEnded |= read < 0;
            return read;
        }
    }
}
