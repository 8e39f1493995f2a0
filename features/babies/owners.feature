Feature: Owners
  A baby has one or two owners, never three and never none. Nobody puts the other owner out.

  Background:
    Given the family of Mia

  @MEM-02 @MEM-15
  Scenario: There is no room for a third owner
    When Anna makes Rosa an owner of Mia
    Then it is refused: too_many_owners
    And Rosa sees her babies:
      | name | role     |
      | Mia  | follower |

  @MEM-02 @MEM-05 @MEM-15
  Scenario: An owner who resigned has made room
    Given Ben leaves Mia
    When Anna makes Rosa an owner of Mia
    Then it shows:
      | user | role  | relationship label |
      | Rosa | owner | Grandma            |

  @MEM-04
  Scenario: Two owners are no reason not to edit one of them
    When Ben changes his label with Mia to "Father"
    Then it shows:
      | user | role  | relationship label |
      | Ben  | owner | Father             |

  @MEM-13
  Scenario Outline: Nobody removes an owner but that owner, by leaving
    When <act>
    Then it is refused: not_allowed

    Examples:
      | act                        |
      | Anna removes Ben from Mia  |
      | Anna removes Anna from Mia |
      | Rosa removes Anna from Mia |
      | Rosa removes Pina from Mia |
      | Rosa removes Rosa from Mia |

  @MEM-20
  Scenario: A co-owner who leaves is no follower afterwards
    When Ben leaves Mia
    Then it is done
    And Ben cannot see Mia
    And Rosa sees the members of Mia:
      | user | role     |
      | Anna | owner    |
      | Rosa | follower |
      | Pina | follower |

  @MEM-14
  Scenario: The last owner stays
    Given Ben leaves Mia
    When Anna leaves Mia
    Then it is refused: last_owner
    And Anna sees her babies:
      | name | role  |
      | Mia  | owner |

  @MEM-15
  Scenario: Handing a baby over: promote, then leave
    Given Ben leaves Mia
    And Anna makes Rosa an owner of Mia
    When Anna leaves Mia
    Then it is done
    And Rosa sees the members of Mia:
      | user | role     |
      | Rosa | owner    |
      | Pina | follower |

  @MEM-08 @MEM-15
  Scenario Outline: Only an owner makes owners, and only of members
    Given Ben leaves Mia
    When <act>
    Then it is refused: <answer>

    Examples:
      | act                             | answer      |
      | Rosa makes Rosa an owner of Mia | not_allowed |
      | Rosa makes Pina an owner of Mia | not_allowed |
      | Ben makes Ben an owner of Mia   | not_found   |
      | Anna makes Carl an owner of Mia | not_found   |
      | Anna makes Ben an owner of Mia  | not_found   |
      | Anna makes Nemo an owner of Mia | not_found   |

  @MEM-21
  Scenario Outline: Making an owner an owner changes nothing
    Given everybody has read the news
    When Anna makes <owner> an owner of Mia
    Then it is done
    And nothing follows

    Examples:
      | owner |
      | Anna  |
      | Ben   |

  @MEM-16 @MEM-02
  Scenario: An invited co-owner is nobody until they accept
    Given Ben leaves Mia
    And Anna invites "papa@home.example" to Mia as owner
    When Anna makes Rosa an owner of Mia
    Then it is done
    When Ben accepts the invitation of "papa@home.example"
    Then it is refused: too_many_owners
    And Anna sees the invitations of Mia, the first 1:
      | invitee email     | status  |
      | papa@home.example | pending |
