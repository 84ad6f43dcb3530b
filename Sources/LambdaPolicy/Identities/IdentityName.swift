/// The place of a user, role or group in an account, as its ARN tells it.
package struct IdentityName: Hashable, Sendable {
  package let partition: Partition
  package let account: AccountID
  package let kind: IdentityKind
  /// `/` when there is none; starts and ends with a slash.
  package let path: String
  /// The name without path; case matters.
  package let name: String

  package init(
    partition: Partition, account: AccountID, kind: IdentityKind, path: String, name: String
  ) {
    self.partition = partition
    self.account = account
    self.kind = kind
    self.path = path
    self.name = name
  }

  /// Reads the IAM ARN of a user, role or group; nil when it is none.
  package init?(_ text: String) {
    let arn: ARN
    do throws(ARNSyntaxError) {
      arn = try ARN(parsing: text)
    } catch {
      return nil
    }
    guard arn.service == "iam", let name = PrincipalName(arn),
      let kind = IdentityKind(rawValue: name.kind)
    else { return nil }
    self.init(
      partition: name.partition, account: name.account, kind: kind, path: name.path,
      name: name.name)
  }

  /// The key under which names are unique: an account has one user of a name, whatever the path.
  package var key: Key { Key(home: home, kind: kind, name: name) }

  /// The account that the principal belongs to.
  package var home: Home { Home(partition: partition, account: account) }

  package struct Key: Hashable, Sendable {
    let home: Home
    let kind: IdentityKind
    let name: String
  }

  /// An account within its partition.
  package struct Home: Hashable, Sendable {
    let partition: Partition
    let account: AccountID
  }
}

/// The kinds of IAM entities that policies are attached to.
package enum IdentityKind: String, Hashable, Sendable, CaseIterable {
  case user
  case role
  case group
}

extension IdentityName: CustomStringConvertible {
  /// The ARN.
  package var description: String {
    "arn:\(partition):iam::\(account):\(kind.rawValue)\(path)\(name)"
  }
}
