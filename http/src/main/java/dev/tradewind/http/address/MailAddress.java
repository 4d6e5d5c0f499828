package dev.tradewind.http.address;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.IDN;
import java.util.Optional;
import java.util.regex.Pattern;

/// A mail address in the form that a mail server takes. Whether anybody reads mail there, only sending tells.
///
/// Source: RFC 5321, 4.1.2 (`Mailbox`) and 4.5.3.1 (sizes); RFC 6531, 3.3 for what is beyond ASCII, of which nothing is
/// taken that is not seen or turns the text around: controls, separators, formats, halves of surrogates.
///
/// @param text as it was written
public record MailAddress(String text) {
    /// RFC 3696, erratum 1690: a path has 256 octets, its angle brackets among them.
    private static final int BYTES_MAX = 254;

    private static final int LOCAL_BYTES_MAX = 64;

    /// Letters, digits, marks and symbols beyond ASCII.
    private static final String BEYOND = "[[^\\x00-\\x7F]&&[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}]]";

    private static final String ATOM = "(?:[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]|" + BEYOND + ")+";
    private static final String QUOTED =
            "\"(?:[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]|\\\\[\\x20-\\x7E]|" + BEYOND + ")*\"";
    private static final Pattern LOCAL = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*|" + QUOTED);

    private static final String ALPHANUMERIC =
            "(?:[A-Za-z0-9]|[[^\\x00-\\x7F]&&[\\p{L}\\p{M}\\p{N}]])";
    private static final String LABEL =
            ALPHANUMERIC + "(?:(?:" + ALPHANUMERIC + "|-){0,61}" + ALPHANUMERIC + ")?";
    private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern DOMAIN =
            Pattern.compile(
                    LABEL
                            + "(?:\\."
                            + LABEL
                            + ")*"
                            + "|\\["
                            + BYTE
                            + "(?:\\."
                            + BYTE
                            + "){3}\\]"
                            + "|\\[IPv6:[0-9A-Fa-f:.]{2,45}\\]");

    /// Sharp s, final sigma, and the joiners, which are no letters and never taken.
    private static final Pattern DEVIATING = Pattern.compile("[\u00DF\u1E9E\u03C2\u200C\u200D]");

    /// Nothing if `text` is no mail address.
    public static Optional<MailAddress> tryParse(String text) {
        int at = text.lastIndexOf('@');
        return at > 0
                        && text.getBytes(UTF_8).length <= BYTES_MAX
                        && isLocalPart(text.substring(0, at))
                        && DOMAIN.matcher(text.substring(at + 1)).matches()
                ? Optional.of(new MailAddress(text))
                : Optional.empty();
    }

    /// The address with its domain as the name system has it, `xn--…`, which any mail server takes. Of a domain with a letter
    /// that IDNA 2003 and IDNA 2008 write in two ways (RFC 5894, 7.2) it is as it was: whose mail that is only a server that
    /// takes it as it was (RFC 6531) may say.
    public String withAsciiDomain() {
        int at = text.lastIndexOf('@');
        var domain = text.substring(at + 1);
        if (domain.startsWith("[") || DEVIATING.matcher(domain).find()) {
            return text;
        }
        try {
            return text.substring(0, at + 1) + IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException _) {
            return text; // not a name that there can be
        }
    }

    private static boolean isLocalPart(String text) {
        return text.getBytes(UTF_8).length <= LOCAL_BYTES_MAX && LOCAL.matcher(text).matches();
    }
}
