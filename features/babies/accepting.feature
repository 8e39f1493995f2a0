Feature: Accepting an invitation
  Whoever holds a valid letter comes in, once. Every letter that is worth nothing gets the same answer.

  Background:
    Given the family of Mia
    And Anna invites "carl@home.example" to Mia

  @INV-08 @MEM-17
  Scenario: Carl comes in
    When Carl accepts the invitation of "carl@home.example" as "Godfather"
    Then it shows:
      | user | role     | relationship label | removed at |
      | Carl | follower | Godfather          | nothing    |
    And Anna sees the invitations of Mia, the first 1:
      | invitee email     | status   | accepted at      | accepted by |
      | carl@home.example | accepted | 2026-03-01 09:00 | Carl        |

  @INV-09
  Scenario: The letter counts, not the address
    When Zoe accepts the invitation of "carl@home.example" as "Neighbour"
    Then it is done
    And Zoe sees her babies:
      | name | role     |
      | Mia  | follower |
      | Leo  | owner    |

  @INV-07 @INV-22
  Scenario: A letter is good for one person
    Given Carl accepts the invitation of "carl@home.example" as "Uncle"
    When Zoe accepts the invitation of "carl@home.example" as "Neighbour"
    Then it is refused: invitation_invalid
    And Zoe cannot see Mia

  @INV-06
  Scenario Outline: A letter is good until the instant at which it ends
    Given it is <moment> the end of the invitation of "carl@home.example"
    When Carl accepts the invitation of "carl@home.example" as "Uncle"
    Then it is <outcome>

    Examples:
      | moment               | outcome                     |
      | a microsecond before | done                        |
      | exactly              | refused: invitation_invalid |
      | a microsecond after  | refused: invitation_invalid |

  @INV-02 @INV-06
  Scenario: Seven days are 168 hours, also when the clocks change
    Given it is "2026-03-27 10:00"
    And Anna invites "uncle@office.example" to Mia
    And it is "2026-04-03 09:59"
    When Carl accepts the invitation of "uncle@office.example" as "Uncle"
    Then it is done

  @INV-04 @INV-22
  Scenario: The hash of a token opens nothing
    When Carl accepts with the hash of the token of "carl@home.example" as "Uncle"
    Then it is refused: invitation_invalid

  @INV-22
  Scenario Outline: An unknown or garbled token gets the same answer as an old one
    When Carl accepts with the token <token> as "Uncle"
    Then it is refused: invitation_invalid

    Examples:
      | token          |
      | 43 times "A"   |
      | ""             |
      | "nonsense"     |
      | "\u0000"       |
      | "\ud83d"       |
      | 1000 times "A" |

  @INV-21 @INV-22
  Scenario: A letter is worth as much as its sender
    Given Ben invites "uncle@office.example" to Mia
    And Ben leaves Mia
    When Carl accepts the invitation of "uncle@office.example" as "Uncle"
    Then it is refused: invitation_invalid
    When Anna resends the invitation of "uncle@office.example"
    Then it is done
    When Carl accepts the invitation of "uncle@office.example" as "Uncle"
    Then it is done

  @INV-23 @INV-26
  Scenario: Whoever is in already does not use a letter up
    When Rosa accepts the invitation of "carl@home.example" as "Grandma"
    Then it is refused: already_member
    When Carl accepts the invitation of "carl@home.example" as "Uncle"
    Then it is done

  @INV-23
  Scenario: A follower does not become an owner by letter
    Given Ben leaves Mia
    And Anna invites "papa@office.example" to Mia as owner
    When Rosa accepts the invitation of "papa@office.example"
    Then it is refused: already_member

  @INV-26 @MEM-17
  Scenario Outline: What is said first: a bad label, a bad letter, a missing label, membership
    Given Anna invites "uncle@office.example" to Mia
    And Anna revokes the invitation of "uncle@office.example"
    When <person> accepts the invitation of "<letter>":
      | relationship label | <label> |
    Then it is refused: <answer>
    And Anna sees the invitations of Mia, the first 3:
      | invitee email        | status   |
      | uncle@office.example | revoked  |
      | carl@home.example    | pending  |
      | carl@home.example    | accepted |

    Examples:
      | person | letter               | label        | answer                     |
      | Carl   | uncle@office.example | 51 times "a" | invalid relationship_label |
      | Carl   | uncle@office.example | nothing      | invitation_invalid         |
      | Carl   | carl@home.example    | nothing      | invalid relationship_label |
      | Carl   | carl@home.example    | " "          | invalid relationship_label |
      | Rosa   | carl@home.example    | nothing      | invalid relationship_label |
      | Rosa   | carl@home.example    | Grandma      | already_member             |

  @INV-19 @INV-26 @MEM-02
  Scenario: When the place of the owner is taken, the letter waits
    Given Ben leaves Mia
    And Anna invites "papa@office.example" to Mia as owner
    And Anna makes Rosa an owner of Mia
    When Ben accepts the invitation of "papa@office.example"
    Then it is refused: too_many_owners
    When Anna leaves Mia
    Then it is done
    When Rosa resends the invitation of "papa@office.example"
    Then it is done
    When Ben accepts the invitation of "papa@office.example"
    Then it shows:
      | user | role  | relationship label |
      | Ben  | owner | nothing            |

  @SEC-08
  Scenario Outline: Nobody comes in without an account
    When <somebody> accepts the invitation of "carl@home.example" as "Uncle"
    Then it is refused: not_allowed
    When Carl accepts the invitation of "carl@home.example" as "Uncle"
    Then it is done

    Examples:
      | somebody                    |
      | nobody                      |
      | a person without an account |
