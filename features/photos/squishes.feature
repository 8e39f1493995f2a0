Feature: Squishes
  A tender like. One for each person and photo; it can be taken back and given again.

  Background:
    Given the family of Mia
    And Anna adds the photo "Sunset" to Mia

  @PHO-09
  Scenario: A member squishes a photo
    When Rosa gives the photo "Sunset" a squish
    Then it shows:
      | photo  | user | deleted at |
      | Sunset | Rosa | nothing    |
    And Pina sees the photo "Sunset":
      | squish count | squished |
      | 1            | off      |

  @PHO-12
  Scenario: Owners squish too, also their own photos
    Given Ben gives the photo "Sunset" a squish
    When Anna gives the photo "Sunset" a squish
    Then it is done
    And Anna sees the photo "Sunset":
      | squish count | squished |
      | 2            | on       |

  @PHO-09
  Scenario: The same squish again changes nothing
    Given Rosa gives the photo "Sunset" a squish
    And 3 days pass
    When Rosa gives the photo "Sunset" a squish
    Then it shows:
      | user | created at       | updated at       |
      | Rosa | 2026-03-01 09:00 | 2026-03-01 09:00 |
    And Rosa sees the photo "Sunset":
      | squish count |
      | 1            |

  @PHO-10
  Scenario: A squish is taken back and given again; it stays one squish
    Given Rosa gives the photo "Sunset" a squish
    And Pina gives the photo "Sunset" a squish
    When Rosa takes her squish of the photo "Sunset" back
    Then it is done
    And Rosa sees the photo "Sunset":
      | squish count | squished |
      | 1            | off      |
    And Rosa sees the squishes of the photo "Sunset":
      | user |
      | Pina |
    When Rosa gives the photo "Sunset" a squish
    Then it is done
    And Rosa sees the squishes of the photo "Sunset":
      | user |
      | Rosa |
      | Pina |
    And Rosa sees the photo "Sunset":
      | squish count | squished |
      | 2            | on       |

  @PHO-10
  Scenario: Taking back what is not there changes nothing
    Given everybody has read the news
    When Rosa takes her squish of the photo "Sunset" back
    Then it is done
    And nothing follows

  @PHO-09 @SEC-04
  Scenario: Everybody squishes for themselves alone
    Given Rosa gives the photo "Sunset" a squish
    When Pina takes her squish of the photo "Sunset" back
    Then it is done
    And Rosa sees the squishes of the photo "Sunset":
      | user |
      | Rosa |

  @PHO-09 @MEM-11 @MEM-19
  Scenario: Whoever leaves and comes back finds their squish as it was
    Given Rosa gives the photo "Sunset" a squish
    And Rosa leaves Mia
    Then Pina sees the photo "Sunset":
      | squish count |
      | 1            |
    Given Anna invites "rosa@home.example" to Mia
    And Rosa accepts the invitation of "rosa@home.example" as "Grandma"
    Then Rosa sees the photo "Sunset":
      | squish count | squished |
      | 1            | on       |

  @PHO-16
  Scenario Outline: A removed photo takes no squish
    Given Rosa gives the photo "Sunset" a squish
    And Anna removes the photo "Sunset"
    When Rosa <act>
    Then it is refused: not_found

    Examples:
      | act                                         |
      | gives the photo "Sunset" a squish           |
      | takes her squish of the photo "Sunset" back |
      | looks at the squishes of the photo "Sunset" |
