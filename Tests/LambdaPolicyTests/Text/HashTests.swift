import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// SHA-256 against FIPS 180-4, base64 against RFC 4648, and both in an answer (lambda.md 3.1).
struct `Hashes and base64` {
  static let vectors: [(message: String, hash: String)] = [
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ]

  @Test(arguments: vectors.indices)
  func `are those of FIPS 180-4`(_ index: Int) {
    let (message, expected) = Self.vectors[index]
    let hash = SHA256.hash(Array(message.utf8))
    let digits = hash.map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }
    #expect(digits.joined() == expected)
  }

  @Test func `are those of RFC 4648`() {
    let rows = [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
      ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ]
    for (text, encoded) in rows {
      #expect(Base64.encode(Array(text.utf8)) == encoded)
      #expect(Base64.decode(encoded) == Array(text.utf8))
    }
    for text in ["Z", "Zg=", "Zg", "Z===", "Zm9v!A==", "Zm=v", "Zm9\n"] {
      #expect(Base64.decode(text) == nil, "\(text)")
    }
  }

  @Test func `give back every text of bytes`() {
    var random = SeededGenerator(seed: 3)
    for count in 0..<200 {
      let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      #expect(Base64.decode(Base64.encode(bytes)) == bytes)
    }
  }

  @Test func `of a package are answered with its size (3.1)`() throws {
    var service = Service()
    let reply = try service.create("f", code: "abc")
    #expect(reply.text("CodeSha256") == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
    #expect(reply["CodeSize"] == 3)
  }
}
