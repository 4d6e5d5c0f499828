/// The files of certificates and keys that an instance is asked over TLS by.
@NullMarked
package dev.tradewind.app.tls;

import org.jspecify.annotations.NullMarked;
