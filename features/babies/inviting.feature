Feature: Inviting
  Owners send letters. A letter is good for seven days and for one person.

  Background:
    Given the family of Mia

  @INV-01 @INV-02 @INV-24 @MRK-10
  Scenario: An owner invites somebody, for seven days
    Given it is "2026-03-27 10:00"
    When Ben invites "uncle@office.example" to Mia
    Then it shows:
      | invitee email        | invited role | status  | invited by | sent at          | expires at       |
      | uncle@office.example | follower     | pending | Ben        | 2026-03-27 10:00 | 2026-04-03 10:00 |

  @INV-01
  Scenario: The owners see the letters, newest first
    Given Ben leaves Mia
    And Anna invites "uncle@office.example" to Mia
    And Anna invites "papa@office.example" to Mia as owner
    Then Anna sees the invitations of Mia, 2 at a time:
      | invitee email        | invited role | status   | invited by |
      | papa@office.example  | owner        | pending  | Anna       |
      | uncle@office.example | follower     | pending  | Anna       |
      | carl@home.example    | follower     | accepted | Anna       |
      | pina@home.example    | follower     | accepted | Anna       |
      | rosa@home.example    | follower     | accepted | Anna       |
      | ben@home.example     | owner        | accepted | Anna       |

  @INV-03
  Scenario: The token of a letter has forty-three characters and is shown to nobody by accident
    When Anna invites "uncle@office.example" to Mia
    Then it is done
    And the token of "uncle@office.example" has 43 characters and no other letter has it

  @SEC-15
  Scenario: A token is in no text that the library makes
    Given Anna invites "uncle@office.example" to Mia
    When Rosa accepts the invitation of "uncle@office.example" as "Grandma"
    Then it is refused: already_member
    And the token of "uncle@office.example" stands in no text

  @INV-16
  Scenario: Addresses are trimmed and written in small letters
    When Anna invites " Uncle@Office.Example\t" to Mia
    Then it shows:
      | invitee email        |
      | uncle@office.example |

  @INV-16 @SEC-12
  Scenario Outline: What is no address is refused
    When Anna invites <address> to Mia
    Then it is refused: invalid invitee_email

    Examples:
      | address                         |
      | ""                              |
      | "uncle"                         |
      | "@office.example"               |
      | "uncle@"                        |
      | "uncle@home@office.example"     |
      | "un cle@office.example"         |
      | "un\u0000cle@office.example"    |
      | 244 times "u" + "@home.example" |
      | "<uncle@office.example>"        |
      | "mailto:uncle@office.example"   |
      | "uncle@office.example,"         |
      | "uncle@office.example."         |
      | "uncle\u200b@office.example"    |
      | "\ufeffuncle@office.example"    |

  @INV-24
  Scenario Outline: One is invited as follower or as owner
    Given Ben leaves Mia
    When Anna invites "uncle@office.example" to Mia as <role>
    Then it is <outcome>

    Examples:
      | role        | outcome                       |
      | follower    | done                          |
      | owner       | done                          |
      | grandmother | refused: invalid invited_role |

  @INV-13
  Scenario: Several addresses in one call, each once
    When Anna invites "uncle@office.example", "aunt@office.example", "UNCLE@office.example" to Mia
    Then it shows:
      | invitee email        |
      | uncle@office.example |
      | aunt@office.example  |

  @INV-13
  Scenario: Several addresses in one call: all or none
    When Anna invites "uncle@office.example", "nonsense" to Mia
    Then it is refused: invalid invitee_email
    And Anna sees the invitations of Mia, the first 1:
      | invitee email     | status   |
      | carl@home.example | accepted |

  @INV-13
  Scenario: Somebody must be named
    When Anna invites nobody at all to Mia
    Then it is refused: invalid invitee_emails

  @INV-18
  Scenario: Whoever is in the family is not invited again
    When Anna invites "Rosa@home.example" to Mia
    Then it is refused: already_member

  @INV-18
  Scenario: Whoever left may be invited again
    When Anna invites "carl@home.example" to Mia
    Then it is done

  @INV-18 @INV-25 @INV-10
  Scenario: A second letter to the same address takes the place of the first, with the role asked for now
    Given Ben leaves Mia
    And Anna invites "uncle@office.example" to Mia
    And 2 days pass
    When Anna invites "Uncle@Office.example" to Mia as owner
    Then it shows:
      | invitee email        | invited role | sent at          | expires at       | created at       |
      | uncle@office.example | owner        | 2026-03-03 09:00 | 2026-03-10 09:00 | 2026-03-01 09:00 |
    And Anna sees the invitations of Mia, the first 2:
      | invitee email        | status   |
      | uncle@office.example | pending  |
      | carl@home.example    | accepted |

  @INV-18 @INV-24
  Scenario Outline: A second letter keeps the role of the first unless another is asked for
    Given Ben leaves Mia
    And Anna invites "papa@office.example" to Mia as <first>
    When Anna invites "papa@office.example", "aunt@office.example" <to>
    Then it shows:
      | invitee email       | invited role |
      | papa@office.example | <then>       |
      | aunt@office.example | <new>        |

    Examples:
      | first    | to                 | then     | new      |
      | owner    | to Mia             | owner    | follower |
      | follower | to Mia             | follower | follower |
      | owner    | to Mia as follower | follower | follower |

  @INV-18 @INV-19
  Scenario: A letter that stays an owner's asks for room
    Given Ben leaves Mia
    And Anna invites "papa@office.example" to Mia as owner
    And Anna makes Rosa an owner of Mia
    When Anna invites "papa@office.example" to Mia
    Then it is refused: too_many_owners
    When Anna invites "papa@office.example" to Mia as follower
    Then it is done

  @INV-18 @INV-12
  Scenario: A second letter after the first has expired is a new one
    Given Anna invites "uncle@office.example" to Mia
    And 8 days pass
    When Anna invites "uncle@office.example" to Mia
    Then it is done
    And Anna sees the invitations of Mia, the first 3:
      | invitee email        | status   |
      | uncle@office.example | pending  |
      | uncle@office.example | expired  |
      | carl@home.example    | accepted |

  @INV-19 @MEM-02
  Scenario: Nobody is invited as a third owner
    When Anna invites "uncle@office.example" to Mia as owner
    Then it is refused: too_many_owners

  @INV-19
  Scenario: Nor by a second letter
    Given Anna invites "uncle@office.example" to Mia
    When Anna invites "uncle@office.example" to Mia as owner
    Then it is refused: too_many_owners
    When Carl accepts the invitation of "uncle@office.example" as "Uncle"
    Then it is done

  @INV-19
  Scenario: A plain resend does not ask for room
    Given Ben leaves Mia
    And Anna invites "papa@office.example" to Mia as owner
    And Anna makes Rosa an owner of Mia
    When Anna resends the invitation of "papa@office.example"
    Then it is done

  @INV-14
  Scenario: Fifty letters may be open at a time
    Given Anna invites 49 neighbours to Mia
    And Anna invites "uncle@office.example" to Mia
    When Anna invites "aunt@office.example" to Mia
    Then it is refused: too_many_invitations
    When Anna resends the invitation of "uncle@office.example"
    Then it is done
    When Anna invites "uncle@office.example" to Mia
    Then it is done
    When Anna revokes the invitation of "uncle@office.example"
    Then it is done
    When Anna invites "aunt@office.example" to Mia
    Then it is done

  @INV-14 @INV-12
  Scenario: An overdue letter takes no place
    Given Anna invites 50 neighbours to Mia
    And 8 days pass
    When Anna invites "aunt@office.example" to Mia
    Then it is done

  @INV-25 @INV-14
  Scenario: What an owner who left has sent takes no place
    Given Ben invites 50 neighbours to Mia
    And Ben invites "neighbour7@home.example" to Mia
    When Anna invites "aunt@office.example" to Mia
    Then it is refused: too_many_invitations
    When Ben leaves Mia
    Then it is done
    When Anna invites "aunt@office.example" to Mia
    Then it is done
    And Anna sees the invitations of Mia, the first 1:
      | invitee email       | status  | invited by |
      | aunt@office.example | pending | Anna       |

  @INV-25 @INV-14 @INV-18
  Scenario Outline: To be sent again it takes a place
    Given Ben invites "uncle@office.example" to Mia
    And Ben leaves Mia
    And Anna invites 50 neighbours to Mia
    When Anna <sends it again>
    Then it is refused: too_many_invitations
    When Anna revokes the invitation of "neighbour7@home.example"
    Then it is done
    When Anna <sends it again>
    Then it shows:
      | invitee email        | status  | invited by |
      | uncle@office.example | pending | Anna       |
    When Zoe accepts the invitation of "uncle@office.example" as "Uncle"
    Then it is done

    Examples:
      | sends it again                                  |
      | resends the invitation of "uncle@office.example" |
      | invites "uncle@office.example" to Mia            |

  @INV-25 @INV-11
  Scenario: What an owner who left has sent can be taken back
    Given Ben invites "uncle@office.example" to Mia
    And Ben leaves Mia
    When Anna revokes the invitation of "uncle@office.example"
    Then it shows:
      | invitee email        | status  | invited by |
      | uncle@office.example | revoked | Ben        |

  @INV-25 @INV-21
  Scenario Outline: An owner who comes back finds what they sent before taken back
    Given Ben invites "uncle@office.example" to Mia
    And Ben leaves Mia
    And Anna invites "ben@home.example" to Mia as <role>
    And Ben accepts the invitation of "ben@home.example" as "Father"
    And Anna makes Ben an owner of Mia
    When Zoe accepts the invitation of "uncle@office.example" as "Friend"
    Then it is refused: invitation_invalid
    And Anna sees the invitations of Mia, the first 2:
      | invitee email        | status   | invited by |
      | ben@home.example     | accepted | Anna       |
      | uncle@office.example | revoked  | Ben        |

    Examples:
      | role     |
      | owner    |
      | follower |

  @INV-25 @INV-12
  Scenario: What was overdue by then stays expired
    Given Ben invites "uncle@office.example" to Mia
    And Ben leaves Mia
    And 8 days pass
    And Anna invites "ben@home.example" to Mia as owner
    When Ben accepts the invitation of "ben@home.example"
    Then it is done
    And Anna sees the invitations of Mia, the first 2:
      | invitee email        | status   |
      | ben@home.example     | accepted |
      | uncle@office.example | expired  |

  @INV-25 @INV-21
  Scenario: A former owner who follows has sent nothing that opens
    Given Ben invites "uncle@office.example" to Mia
    And Ben leaves Mia
    And Anna invites "ben@home.example" to Mia
    And Ben accepts the invitation of "ben@home.example" as "Father"
    When Zoe accepts the invitation of "uncle@office.example" as "Friend"
    Then it is refused: invitation_invalid

  @INV-10 @INV-25
  Scenario: A resent letter is valid for another seven days, and the first one is worth nothing
    Given Anna invites "carl@home.example" to Mia
    And 6 days pass
    When Ben resends the invitation of "carl@home.example"
    Then it shows:
      | invitee email     | invited by | sent at          | expires at       | created at       |
      | carl@home.example | Ben        | 2026-03-07 09:00 | 2026-03-14 09:00 | 2026-03-01 09:00 |
    When Carl accepts the first letter to "carl@home.example" as "Uncle"
    Then it is refused: invitation_invalid
    When Carl accepts the invitation of "carl@home.example" as "Uncle"
    Then it is done

  @INV-11 @INV-05
  Scenario: An owner takes a letter back
    Given Anna invites "carl@home.example" to Mia
    When Ben revokes the invitation of "carl@home.example"
    Then it shows:
      | invitee email     | status  | invited by |
      | carl@home.example | revoked | Anna       |
    When Carl accepts the invitation of "carl@home.example" as "Uncle"
    Then it is refused: invitation_invalid

  @INV-05 @INV-11
  Scenario Outline: What is over stays over
    Given Anna invites "uncle@office.example" to Mia
    And <how it ended>
    When Anna <act> the invitation of "uncle@office.example"
    Then it is refused: invitation_invalid

    Examples:
      | how it ended                                                     | act     |
      | Anna revokes the invitation of "uncle@office.example"            | revokes |
      | Anna revokes the invitation of "uncle@office.example"            | resends |
      | Carl accepts the invitation of "uncle@office.example" as "Uncle" | revokes |
      | Carl accepts the invitation of "uncle@office.example" as "Uncle" | resends |
      | 8 days pass                                                      | revokes |
      | 8 days pass                                                      | resends |

  @INV-01 @SEC-10
  Scenario: An invitation that never was cannot be resent
    When Anna revokes the invitation of "never was"
    Then it is refused: not_found
