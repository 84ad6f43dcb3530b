/// Questions on which two evaluators once differed, or that hold a rule which is easy to miss.
///
/// Every run asks them first. A new one is what a failing run prints, with the answer that the
/// specification gives in place of the two that were found.
package let keptQuestions: [KeptQuestion] = [
  // P-34: account and user are listed, which is the whole chain.
  KeptQuestion(
    .allowed,
    #"""
    {"caller": "arn:aws:iam::111122223333:user/bob", "own": {"Version": "2012-10-17", "Statement": [
      {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"},
      {"Effect": "Deny", "NotPrincipal": {"AWS": ["111122223333", "arn:aws:iam::111122223333:user/bob"]},
       "Action": "*", "Resource": "*"}]}}
    """#),
  // P-34: the session's name is not known, so whether the chain is whole is not known either.
  KeptQuestion(
    .undetermined,
    #"""
    {"caller": "arn:aws:iam::111122223333:role/R", "own": {"Version": "2012-10-17", "Statement": [
      {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"},
      {"Effect": "Deny", "NotPrincipal": {"AWS": ["111122223333", "arn:aws:iam::111122223333:role/R",
        "arn:aws:sts::111122223333:assumed-role/R/s"]}, "Action": "*", "Resource": "*"}]}}
    """#),
  // P-33: a boundary, even one that allows everything, takes every exemption away.
  KeptQuestion(
    .explicitlyDenied,
    #"""
    {"caller": "arn:aws:iam::111122223333:user/bob", "boundary": {"Version": "2012-10-17", "Statement":
      {"Effect": "Allow", "Action": "*", "Resource": "*"}},
     "own": {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "NotPrincipal":
      {"AWS": ["111122223333", "arn:aws:iam::111122223333:user/bob"]}, "Action": "*", "Resource": "*"}}}
    """#),
  // D-54: a substituted asterisk is no wildcard.
  KeptQuestion(
    .denied,
    #"""
    {"caller": "s3.amazonaws.com", "context": {"aws:SourceAccount": ["*"], "s3:prefix": ["x"]},
     "own": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*", "Action": "*",
      "Resource": "*", "Condition": {"StringLike": {"s3:prefix": "${aws:SourceAccount}"}}}}}
    """#),
  // D-55 against D-51: without value the negated operator holds; the default is a value.
  KeptQuestion(
    .allowed,
    #"""
    {"caller": "s3.amazonaws.com", "context": {"s3:prefix": ["x"]},
     "own": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*", "Action": "*",
      "Resource": "*", "Condition": {"StringNotEquals": {"s3:prefix": "${aws:username}"}}}}}
    """#),
  KeptQuestion(
    .denied,
    #"""
    {"caller": "s3.amazonaws.com", "context": {"s3:prefix": ["x"]},
     "own": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*", "Action": "*",
      "Resource": "*", "Condition": {"StringNotEquals": {"s3:prefix": "${aws:username, 'x'}"}}}}}
    """#),
  // G-9: under 2008 the variable is text, and text that differs.
  KeptQuestion(
    .allowed,
    #"""
    {"caller": "s3.amazonaws.com", "context": {"s3:prefix": ["x"]},
     "own": {"Version": "2008-10-17", "Statement": {"Effect": "Allow", "Principal": "*", "Action": "*",
      "Resource": "*", "Condition": {"StringNotEquals": {"s3:prefix": "${aws:username, 'x'}"}}}}}
    """#),
  // 5.3: an IPv4-mapped address is in no IPv4 block.
  KeptQuestion(
    .denied,
    #"""
    {"caller": "s3.amazonaws.com", "context": {"aws:SourceIp": ["::ffff:203.0.113.7"]},
     "own": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*", "Action": "*",
      "Resource": "*", "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}}}}
    """#),
  // 5.3: "-1" is a year before our era, not an epoch second.
  KeptQuestion(
    .allowed,
    #"""
    {"caller": "s3.amazonaws.com", "context": {"s3:prefix": ["3600"]},
     "own": {"Version": "2008-10-17", "Statement": {"Effect": "Allow", "Principal": "*", "Action": "*",
      "Resource": "*", "Condition": {"DateGreaterThanEquals": {"s3:prefix": "-1"}}}}}
    """#),
  // D-40, 7.2: the time is always there and never an empty text, so that nothing can fit.
  KeptQuestion(
    .denied,
    #"""
    {"caller": "s3.amazonaws.com", "own": {"Version": "2012-10-17", "Statement": {"Effect": "Allow",
      "Principal": "*", "Action": "*", "Resource": "*", "Condition":
      {"ForAllValues:DateLessThan": {"aws:CurrentTime": "soon"}}}}}
    """#),
  // A-34: six parts make an ARN, so that even this pattern does not fit all of them.
  KeptQuestion(
    .undetermined,
    #"""
    {"caller": "s3.amazonaws.com", "own": {"Version": "2012-10-17", "Statement": {"Effect": "Allow",
      "Principal": "*", "Action": "*", "Resource": "*", "Condition":
      {"ForAnyValue:ArnNotEqualsIfExists": {"AWS:SourceArn": "arn:*:*:*:*:*"}}}}}
    """#),
  // 7.6, D-58: a source ARN whose account is not known may fit, and may not.
  KeptQuestion(
    .undetermined,
    #"""
    {"caller": "s3.amazonaws.com", "own": {"Version": "2012-10-17", "Statement":
      {"Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "lambda:*",
       "Condition": {"ArnEquals": {"AWS:SourceArn": "arn:aws:sns:*:${aws:SourceAccount}:?"}}}}}
    """#),
  // D-20: a tag that is missing or empty holds, and so does every other one.
  KeptQuestion(
    .explicitlyDenied,
    #"""
    {"caller": "arn:aws:sts::111122223333:federated-user/n", "own": {"Version": "2008-10-17",
      "Statement": {"Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "lambda:InvokeFunction",
       "Resource": "*", "Condition":
       {"ForAllValues:StringNotEqualsIgnoreCase": {"aws:PrincipalTag/team": ""}}}}}
    """#),
]
