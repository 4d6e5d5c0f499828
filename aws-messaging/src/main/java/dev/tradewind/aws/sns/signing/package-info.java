/// The key that notifications are signed with, and its certificate.
@NullMarked
package dev.tradewind.aws.sns.signing;

import org.jspecify.annotations.NullMarked;
